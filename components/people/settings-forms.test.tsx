// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CalendarFeed } from '@/components/people/calendar-feed';
import { ProfileForm } from '@/components/people/profile-form';
import { SavedProfileProvider } from '@/components/people/saved-profile';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { AnnouncerProvider } from '@/components/ui/announcer';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';
import { NO_PROFILE, type Profile, type ProfileValues } from '@/lib/protocol/profile';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import { listZones } from '@/lib/time/current-zone';

const { sign, prepare, saveProfile, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepare: vi.fn<(input: object) => Promise<Result<{ issuedAt: string }>>>(),
  saveProfile: vi.fn<(input: object) => Promise<Result<Profile>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/components/page/config-provider', () => ({
  usePublicConfig: () => ({ space: 'demo', network: 'arkiv:1337' }),
}));
vi.mock('@/lib/people/actions', () => ({ prepareProfile: prepare, saveProfile }));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => undefined }));

const WALLET = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const ISSUED_AT = '2026-11-22T13:00:00.000Z';
const BASED_ON = '2026-11-01T09:00:00.000Z';
const ADA: ProfileValues = { ...NO_PROFILE, displayName: 'Ada', timezone: 'Europe/Berlin' };
const URL_OF_FEED = 'https://sessions.example.org/calendar/0x19/token/sessions.ics';

beforeEach(() => {
  vi.resetAllMocks();
  prepare.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  sign.mockResolvedValue(ok('0x5166'));
  saveProfile.mockResolvedValue(ok({ wallet: WALLET, ...ADA, issuedAt: ISSUED_AT }));
});
afterEach(cleanup);

/** The profile as the server read it, around the parts of the page that change it. */
function read(profile: ProfileValues, parts: ReactNode, basedOn = BASED_ON) {
  return (
    <SavedProfileProvider profile={profile} basedOn={basedOn}>
      {parts}
    </SavedProfileProvider>
  );
}

const form = (profile: ProfileValues, basedOn?: string) =>
  read(profile, <ProfileForm wallet={WALLET} zones={listZones()} />, basedOn);
const feed = (profile: ProfileValues, url: string | null) =>
  read(profile, <CalendarFeed wallet={WALLET} url={url} />);

const page = (children: ReactNode) => (
  <ClockProvider serverNow={Date.parse(ISSUED_AT)}>
    <TimePreferencesProvider
      preferences={{
        zone: 'America/St_Johns',
        zoneName: 'St. John’s',
        hourCycle: 24,
        isChosen: false,
        reported: 'America/St_Johns',
      }}
    >
      <AnnouncerProvider>{children}</AnnouncerProvider>
    </TimePreferencesProvider>
  </ClockProvider>
);

function show(children: ReactNode) {
  const { rerender } = render(page(children));
  return { turnInto: (others: ReactNode) => rerender(page(others)) };
}

const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const signedValues = () => sign.mock.calls[0]?.[0].message;

describe('the profile form', () => {
  it('signs what is shown, tidied, and keeps the calendar feed as it is', async () => {
    show(form({ ...ADA, calendarFeedFrom: ISSUED_AT }));
    type('Display name', '  Ada   Lovelace ');
    await press('Save');
    expect(signedValues()).toEqual({
      wallet: WALLET,
      displayName: 'Ada Lovelace',
      timezone: 'Europe/Berlin',
      calendarFeedFrom: ISSUED_AT,
      space: 'demo',
      network: 'arkiv:1337',
      issuedAt: ISSUED_AT,
    });
    expect(saveProfile).toHaveBeenCalledWith({
      displayName: 'Ada Lovelace',
      timezone: 'Europe/Berlin',
      calendarFeedFrom: ISSUED_AT,
      basedOn: BASED_ON,
      issuedAt: ISSUED_AT,
      signature: '0x5166',
    });
    expect(screen.getByRole('button', { name: 'Recorded' })).toBeDefined();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('says which step it is at, in the words of a confirmation', async () => {
    sign.mockReturnValue(new Promise(() => {}));
    show(form(ADA));
    await press('Save');
    expect(screen.getByRole('button', { name: 'Sign in your wallet' })).toBeDefined();
    expect(screen.getByRole('status').textContent).toContain('sign your profile');
  });

  it('can be saved again once something else is typed', async () => {
    show(form(ADA));
    await press('Save');
    type('Display name', 'Ada L.');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDefined();
  });

  it.each([
    ['Ada ✓', /no ticks/],
    ['Ada\u202e', /invisible characters/],
    ['A'.repeat(41), 'Too long. Shorten it by 1 character.'],
    ['0x19e7e376', /looks like an address/],
    ['...', /at least one letter/],
  ])('refuses %j beside the field, keeps it and asks no wallet', async (name, words) => {
    show(form(ADA));
    type('Display name', name);
    const field = screen.getByLabelText<HTMLInputElement>('Display name');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(words).closest('p')?.id).toBe(
      field.getAttribute('aria-describedby')?.split(' ')[0],
    );
    await press('Save');
    expect(field.value).toBe(name);
    expect(prepare).not.toHaveBeenCalled();
  });

  it.each<AppErrorCode>(['SIGNATURE_REJECTED', 'WALLET_BUSY', 'CHAIN_UNREACHABLE'])(
    'keeps what was typed when it ends in %s',
    async (code) => {
      sign.mockResolvedValue(fail(code));
      show(form(ADA));
      type('Display name', 'Grace');
      await press('Save');
      expect(screen.getByRole('alert').textContent).toContain(describeError(code).title);
      expect(screen.getByLabelText<HTMLInputElement>('Display name').value).toBe('Grace');
    },
  );

  it('looks again when a later profile was saved elsewhere', async () => {
    saveProfile.mockResolvedValue(fail('PROFILE_CHANGED'));
    show(form(ADA));
    await press('Save');
    expect(screen.getByText('Your profile has changed')).toBeDefined();
    await press('Look at it again');
    expect(refresh).toHaveBeenCalledOnce();
    expect(sign).toHaveBeenCalledOnce();
  });

  it('asks on the basis of the profile on the page, or of what it has just saved itself', async () => {
    show(form(ADA));
    await press('Save');
    type('Display name', 'Ada L.');
    await press('Save');
    expect(prepare.mock.calls).toEqual([[{ basedOn: BASED_ON }], [{ basedOn: ISSUED_AT }]]);
    expect(saveProfile).toHaveBeenLastCalledWith(expect.objectContaining({ basedOn: ISSUED_AT }));
  });

  it('asks no wallet when another profile stands than the one on the page', async () => {
    prepare.mockResolvedValue(fail('PROFILE_CHANGED'));
    show(form(ADA));
    await press('Save');
    expect(screen.getByText('Your profile has changed')).toBeDefined();
    expect(sign).not.toHaveBeenCalled();
  });

  it('follows what is saved elsewhere, but for what is being typed', async () => {
    const elsewhere = { ...ADA, displayName: 'Grace', timezone: 'Asia/Kathmandu' };
    const { turnInto } = show(form(ADA));
    type('Display name', 'Ada L.');
    turnInto(form(elsewhere, ISSUED_AT));
    await press('Save');
    expect(signedValues()).toMatchObject({ displayName: 'Ada L.', timezone: 'Asia/Kathmandu' });
  });

  it('follows again once what was typed is saved', async () => {
    const { turnInto } = show(form(ADA, BASED_ON));
    type('Display name', ' Ada  L. ');
    await press('Save');
    turnInto(form({ ...ADA, displayName: 'Ada L.' }, ISSUED_AT));
    turnInto(form({ ...ADA, displayName: 'Grace' }, '2026-11-22T14:00:00.000Z'));
    expect(screen.getByLabelText<HTMLInputElement>('Display name').value).toBe('Grace');
  });

  it('shows how others will see it', () => {
    show(form(NO_PROFILE));
    expect(screen.getByText('0x19e7…ff2a')).toBeDefined();
    type('Display name', 'Ada');
    expect(screen.getByText('Ada')).toBeDefined();
  });
});

describe('the time zone', () => {
  const zoneField = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' });
  const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

  it('suggests the one of this device and fills in nothing by itself', async () => {
    show(form(NO_PROFILE));
    expect(zoneField().value).toBe('');
    await press('Use St. John’s UTC−3:30');
    expect(zoneField().value).toBe('St. John’s UTC−3:30');
    await press('Save');
    expect(signedValues()).toMatchObject({ timezone: 'America/St_Johns' });
  });

  it('is found by typing and taken by the keyboard', async () => {
    show(form(NO_PROFILE));
    fireEvent.change(zoneField(), { target: { value: 'kathm' } });
    expect(options()).toEqual(['Kathmandu UTC+5:45Nepal']);
    expect(zoneField().getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(zoneField(), { key: 'Enter' });
    expect(zoneField().value).toBe('Kathmandu UTC+5:45');
    expect(options()).toEqual([]);
    expect(screen.getByText(/It is 18:45 there now/)).toBeDefined();
  });

  it('is walked by arrows, within its ends', () => {
    show(form(NO_PROFILE));
    fireEvent.change(zoneField(), { target: { value: 'america indiana' } });
    const all = options();
    expect(all.length).toBeGreaterThan(3);
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) fireEvent.keyDown(zoneField(), { key });
    const active = document.getElementById(zoneField().getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toBe(all[2]);
    fireEvent.keyDown(zoneField(), { key: 'Enter' });
    expect(all[2]).toContain(zoneField().value);
  });

  it('is taken by a click', async () => {
    show(form(NO_PROFILE));
    fireEvent.change(zoneField(), { target: { value: 'berlin' } });
    await act(async () => void fireEvent.click(screen.getByRole('option')));
    expect(zoneField().value).toBe('Berlin UTC+1');
  });

  it.each(['Escape', 'Blur'])('stays as it was after %s', (way) => {
    show(form(ADA));
    fireEvent.change(zoneField(), { target: { value: 'kathm' } });
    if (way === 'Escape') fireEvent.keyDown(zoneField(), { key: 'Escape' });
    else fireEvent.blur(zoneField());
    expect(zoneField().value).toBe('Berlin UTC+1');
    expect(options()).toEqual([]);
  });

  it('is taken back by emptying the field', async () => {
    show(form(ADA));
    fireEvent.change(zoneField(), { target: { value: '' } });
    fireEvent.blur(zoneField());
    expect(zoneField().value).toBe('');
    await press('Save');
    expect(signedValues()).toMatchObject({ displayName: 'Ada', timezone: '' });
  });

  it('says when nothing is called that', () => {
    show(form(NO_PROFILE));
    fireEvent.change(zoneField(), { target: { value: 'atlantis' } });
    expect(screen.getByRole('status').textContent).toBe('No match.');
    fireEvent.keyDown(zoneField(), { key: 'Enter' });
    expect(zoneField().value).toBe('');
  });

  it('that the server does not know is said beside its field', async () => {
    saveProfile.mockResolvedValue(fail('INVALID_INPUT', 'timezone'));
    show(form(ADA));
    await press('Save');
    expect(zoneField().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/don’t know that time zone/)).toBeDefined();
  });
});

describe('the calendar feed', () => {
  it('is turned on with the name that was saved a moment ago, although the page was not read anew', async () => {
    const renamed = { ...ADA, displayName: 'Grace' };
    saveProfile.mockResolvedValue(ok({ wallet: WALLET, ...renamed, issuedAt: ISSUED_AT }));
    show(
      read(
        ADA,
        <>
          <ProfileForm wallet={WALLET} zones={listZones()} />
          <CalendarFeed wallet={WALLET} url={null} />
        </>,
      ),
    );
    type('Display name', 'Grace');
    await press('Save');
    sign.mockClear();
    await press('Turn on');
    expect(signedValues()).toMatchObject({ ...renamed, calendarFeedFrom: ISSUED_AT });
    expect(saveProfile).toHaveBeenLastCalledWith(expect.objectContaining({ basedOn: ISSUED_AT }));
  });

  it('is turned on with the instant it is signed for, keeping name and zone', async () => {
    show(feed(ADA, null));
    await press('Turn on');
    expect(signedValues()).toMatchObject({ ...ADA, calendarFeedFrom: ISSUED_AT });
    expect(saveProfile).toHaveBeenCalledWith(expect.objectContaining({ calendarFeedFrom: ISSUED_AT }));
  });

  it('shows its address, to subscribe to and to copy', () => {
    show(feed(ADA, URL_OF_FEED));
    expect(screen.getByText(URL_OF_FEED)).toBeDefined();
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open in your calendar' });
    expect(link.getAttribute('href')).toBe(URL_OF_FEED.replace('https', 'webcal'));
    expect(screen.getByRole('button', { name: 'Copy calendar address' })).toBeDefined();
  });

  it('gets a new address, or is turned off', async () => {
    const on = { ...ADA, calendarFeedFrom: '2026-11-01T09:00:00.000Z' };
    show(feed(on, URL_OF_FEED));
    await press('New address');
    expect(signedValues()).toMatchObject({ calendarFeedFrom: ISSUED_AT });
    sign.mockClear();
    await press('Turn off');
    expect(signedValues()).toMatchObject({ ...ADA, calendarFeedFrom: '' });
  });

  it('stays as it is when the wallet declines', async () => {
    sign.mockResolvedValue(fail('SIGNATURE_REJECTED'));
    show(feed(ADA, null));
    await press('Turn on');
    expect(screen.getByText('You declined in your wallet')).toBeDefined();
    expect(saveProfile).not.toHaveBeenCalled();
  });
});
