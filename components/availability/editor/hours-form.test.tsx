// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoursForm } from '@/components/availability/editor/hours-form';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { AnnouncerProvider } from '@/components/ui/announcer';
import type { OfferInput } from '@/lib/availability/offer-input';
import { describeError } from '@/lib/errors/describe-error';
import { type OfferValues, offerValuesOf } from '@/lib/protocol/availability/offer';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';
import { MENTOR, WRITER } from '@/lib/sessions/testing/people';
import { listZones } from '@/lib/time/current-zone';

const { sign, prepareOffer, saveOffer, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepareOffer: vi.fn<(input: OfferInput) => Promise<Result<{ issuedAt: string; values: OfferValues }>>>(),
  saveOffer: vi.fn<(input: object) => Promise<Result<object>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/components/page/config-provider', () => ({
  usePublicConfig: () => ({ space: 'demo', network: 'arkiv:1337' }),
}));
vi.mock('@/lib/availability/actions', () => ({ prepareOffer, saveOffer }));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => undefined }));

const VALUES = offerValuesOf(OFFER);
const STANDING = { values: VALUES, issuedAt: OFFER_ISSUED_AT };
const onDone = vi.fn();

/** What an honest server makes of a choice. */
const serverValues = ({ week, ...terms }: OfferInput): OfferValues => ({ ...VALUES, ...terms, ...week });

beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  prepareOffer.mockImplementation(async (input) =>
    ok({ issuedAt: OFFER_ISSUED_AT, values: serverValues(input) }),
  );
  sign.mockResolvedValue(ok('0x5166'));
  saveOffer.mockResolvedValue(ok({}));
});
afterEach(cleanup);

function show(standing: typeof STANDING | null = null, zone: string | null = 'Europe/Lisbon') {
  render(
    <ClockProvider serverNow={Date.parse(OFFER_ISSUED_AT)}>
      <TimePreferencesProvider
        preferences={{
          zone: 'Asia/Kathmandu',
          zoneName: 'Kathmandu',
          hourCycle: 24,
          isChosen: false,
          reported: 'Asia/Kathmandu',
        }}
      >
        <AnnouncerProvider>
          <HoursForm
            wallet={MENTOR.address}
            standing={standing}
            zone={zone}
            zones={listZones()}
            busy={{ spans: [], isComplete: true }}
            ownWriter={WRITER.address}
            onDone={onDone}
          />
        </AnnouncerProvider>
      </TimePreferencesProvider>
    </ClockProvider>,
  );
}

const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
function type(label: string, value: string) {
  fireEvent.change(field(label), { target: { value } });
  fireEvent.blur(field(label));
}
const submit = () => press('Sign your hours');
const wordsBeside = (label: string) => {
  const ids = field(label).getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
};

describe('the form for hours', () => {
  it('signs the week that was typed, by hand and unlisted unless chosen otherwise', async () => {
    show();
    type('Monday', '9-12:30, 2pm-5pm');
    expect(field('Monday').value).toBe('09:00-12:30, 14:00-17:00');
    await submit();
    const { message, primaryType } = sign.mock.calls[0]?.[0] ?? {};
    expect(primaryType).toBe('OfferHours');
    expect(message).toMatchObject({
      timezone: 'Europe/Lisbon',
      monday: '09:00-12:30, 14:00-17:00',
      tuesday: '',
      confirms: 'by hand',
      directory: 'not listed',
    });
    expect(saveOffer).toHaveBeenCalledWith(
      expect.objectContaining({ issuedAt: OFFER_ISSUED_AT, signature: '0x5166' }),
    );
    expect(onDone).toHaveBeenCalledWith(true);
  });

  it('shows word for word what the wallet is given', async () => {
    sign.mockReturnValue(new Promise(() => {}));
    show(STANDING);
    await submit();
    const lines = [...document.querySelectorAll('dl > div')].map((line) => [
      line.querySelector('dt')?.textContent,
      line.querySelector('dd')?.textContent,
    ]);
    const { types, message } = sign.mock.calls[0]?.[0] ?? {};
    const values = types?.OfferHours?.map(({ name }) => [name, String(message?.[name])]);
    expect(lines).toEqual(values?.map(([name, value]) => [name, value === '' ? '(empty)' : value]));
    expect(lines).toHaveLength(25);
  });

  it('asks no wallet when the server would have something else signed than what is shown', async () => {
    prepareOffer.mockImplementation(async (input) =>
      ok({ issuedAt: OFFER_ISSUED_AT, values: { ...serverValues(input), strangersAhead: 50 } }),
    );
    show(STANDING);
    await submit();
    expect(sign).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toBeDefined();
  });

  it('says in plain words what is about to be signed', async () => {
    show();
    await press('Weekday mornings');
    fireEvent.click(screen.getByLabelText(/^Automatically/));
    type('How long?', '30');
    const region = within(screen.getByRole('region', { name: 'What you sign' }));
    const said = region.getAllByRole('listitem').map((item) => item.textContent);
    expect(said.slice(0, 4)).toEqual([
      'People you’ve met can book you. You don’t confirm each session.',
      'A session lasts 30 minutes.',
      'Weekdays: 09:00 to 12:00',
      'These hours are in Lisbon UTC+0.',
    ]);
    expect(field('Most upcoming sessions with new people').value).toBe('0');
  });

  it('shows the next two weeks', async () => {
    show();
    await press('Weekday mornings');
    const days = within(screen.getByRole('region', { name: 'The next two weeks' })).getAllByRole('listitem');
    expect(days).toHaveLength(14);
    // The day after tomorrow: the hours of tomorrow morning are within the notice of a day.
    expect(days[2]?.textContent).toBe('Tuesday 24 November09:00, 09:30, 10:00, 10:30, 11:00, 11:30 (6)');
    expect(days[6]?.textContent).toBe('Saturday 28 NovemberClosed');
  });

  it('refuses nothing while it is typed, and says everything once somebody wants to sign', async () => {
    show(null, null);
    fireEvent.change(field('Monday'), { target: { value: '9-' } });
    expect(field('Monday').getAttribute('aria-invalid')).toBeNull();
    await submit();
    expect(wordsBeside('Monday')).toContain('Until when?');
    expect(wordsBeside('Zone of your hours')).toContain('Choose the zone');
    expect(document.activeElement).toBe(field('Zone of your hours'));
    expect(prepareOffer).not.toHaveBeenCalled();
  });

  it('moves nothing away from under a pointer that is pressed', async () => {
    show(STANDING);
    fireEvent.pointerDown(document.body);
    type('Minimum notice', 'soon');
    expect(field('Minimum notice').getAttribute('aria-invalid')).toBeNull();
    fireEvent.pointerUp(document.body);
    await vi.waitFor(() => expect(field('Minimum notice').getAttribute('aria-invalid')).toBe('true'));
  });

  it.each([
    ['Monday', '9-12, 11-13', 'overlap'],
    ['How long?', 'long', 'isn’t a length'],
    ['Topics (optional)', `${'R'.repeat(70)}, ${'S'.repeat(60)}`, 'too long for a wallet to show'],
    ['Minimum notice', 'soon', 'whole number from 0 to 720'],
    ['Bookable up to', '91', 'whole number from 1 to 90'],
    ['Break before and after', '7', 'steps of five'],
    ['Most sessions a week', '0', 'whole number from 1 to 50'],
    ['Most upcoming sessions with new people', '-1', 'whole number from 0 to 50'],
  ])('says beside %s what is wrong with %j, and keeps it', async (label, value, words) => {
    show(STANDING);
    type(label, value);
    expect(field(label).getAttribute('aria-invalid')).toBe('true');
    expect(wordsBeside(label)).toContain(words);
    await submit();
    expect(field(label).value).toBe(value);
    expect(document.activeElement).toBe(field(label));
    expect(sign).not.toHaveBeenCalled();
  });

  it('says beside its field what the server refuses', async () => {
    prepareOffer.mockResolvedValue(fail('INVALID_INPUT', 'tuesday'));
    show(STANDING);
    await submit();
    expect(wordsBeside('Tuesday')).toContain('We can’t accept this');
  });

  it('sends the same again until it reaches the server it was signed for, and asks for one signature', async () => {
    saveOffer.mockResolvedValueOnce(fail('OFFER_ANSWERED_ELSEWHERE'));
    saveOffer.mockResolvedValueOnce(fail('OFFER_ANSWERED_ELSEWHERE'));
    show(STANDING);
    await submit();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
    expect(saveOffer).toHaveBeenCalledTimes(3);
    expect(sign).toHaveBeenCalledTimes(1);
  });

  it('offers to sign again where that server is not reached', async () => {
    saveOffer.mockResolvedValue(fail('OFFER_ANSWERED_ELSEWHERE'));
    show(STANDING);
    await submit();
    await screen.findByText(describeError('OFFER_ANSWERED_ELSEWHERE').title);
    const sends = saveOffer.mock.calls.length;
    saveOffer.mockResolvedValue(ok({}));
    await press('Sign again');
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
    expect([sign.mock.calls.length, saveOffer.mock.calls.length]).toEqual([2, sends + 1]);
  });

  it('keeps what was typed when the wallet declines, and over a reload', async () => {
    sign.mockResolvedValue(fail('SIGNATURE_REJECTED'));
    show(STANDING);
    type('Tuesday', '10-11');
    type('How long?', '60');
    await submit();
    expect(screen.getByText('You declined in your wallet')).toBeDefined();
    cleanup();
    show(STANDING);
    expect(field('Tuesday').value).toBe('10:00-11:00');
    expect(onDone).not.toHaveBeenCalled();
  });
});

describe('a day by the clock', () => {
  it('is the same hours in time inputs, and gets more of them', async () => {
    show();
    type('Monday', '9-12');
    await press('Monday by the clock');
    expect(field('Monday, 1st, from').value).toBe('09:00');
    type('Monday, 1st, to', '12:30');
    await press('Add hours on Monday');
    expect(field('Monday').value).toBe('09:00-12:30, 13:30-14:30');
    await press('Remove Monday, 1st');
    expect(field('Monday').value).toBe('13:30-14:30');
    expect(document.activeElement?.textContent).toContain('Add hours');
  });

  it('ends at midnight, which time inputs write as the next day', async () => {
    show();
    type('Monday', '22-24');
    await press('Monday by the clock');
    expect(field('Monday, 1st, to').value).toBe('00:00');
    type('Monday, 1st, from', '21:00');
    expect(field('Monday').value).toBe('21:00-24:00');
  });

  it('is copied to others', async () => {
    show();
    type('Monday', '9-12');
    await press('Monday by the clock');
    await press('Weekdays');
    expect(field('Friday').value).toBe('09:00-12:00');
    expect(field('Saturday').value).toBe('');
    await press('Sunday');
    expect(field('Sunday').value).toBe('09:00-12:00');
  });
});

describe('days off', () => {
  it('are chosen, refused beside their line, and taken away', async () => {
    show(STANDING);
    await press('Remove days off, 1st');
    await press('Add days off');
    type('First day, 1st', '2026-12-24');
    type('Last day, 1st', '2026-12-20');
    await submit();
    expect(wordsBeside('First day, 1st')).toContain('20 December 2026 is before 24 December 2026.');
    type('Last day, 1st', '2026-12-26');
    await submit();
    expect(sign.mock.calls[0]?.[0].message).toMatchObject({ daysOff: '2026-12-24..2026-12-26' });
  });
});
