// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ComponentProps } from 'react';
import type { Address, Hex } from 'viem';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BookForm } from '@/components/availability/booking/book-form';
import { Providers } from '@/components/sessions/testing/providers';
import {
  LEARNER,
  MENTOR,
  pendingSession,
  TODAY,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { ViewerProvider } from '@/components/wallet/viewer-context';
import type { BookingOutcome } from '@/lib/booking/outcome';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import type { Prepared, RequestOutcome } from '@/lib/sessions/acts/outcome';

const { sign, prepareAsk, ask, prepare, book, push, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepareAsk: vi.fn<(input: object) => Promise<Result<Prepared<RequestOutcome>>>>(),
  ask: vi.fn<(input: object) => Promise<Result<RequestOutcome>>>(),
  prepare: vi.fn<(input: object) => Promise<Result<Prepared<BookingOutcome>>>>(),
  book: vi.fn<(input: object) => Promise<Result<BookingOutcome>>>(),
  push: vi.fn(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ push, refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/lib/sessions/actions', () => ({ prepareRequest: prepareAsk, requestSession: ask }));
vi.mock('@/lib/booking/actions', () => ({ prepareBooking: prepare, bookSession: book }));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => {} }));

const STARTS_AT = Date.parse('2026-11-24T09:00:00Z');
const OFFER: Hex = `0x${'0f'.repeat(32)}`;
const ISSUED_AT = '2026-11-22T13:00:00.000Z';
const session = pendingSession();
const booked = (outcome: BookingOutcome['outcome'], replaced: BookingOutcome['replaced'] = null) =>
  ok({ outcome, session, replaced });
const alternatives = ['09:30', '10:00', '10:30'].map((time) => ({
  at: Date.parse(`2026-11-24T${time}:00Z`),
  href: `/with/ada?time=2026-11-24T${time}Z`,
}));

type Props = Partial<ComponentProps<typeof BookForm>>;

function page(props: Props = {}, viewer: Address | null = LEARNER) {
  return (
    <Providers now={TODAY} preferences={IN_BERLIN}>
      <ViewerProvider viewer={viewer && { wallet: viewer }}>
        <BookForm
          person={{ wallet: MENTOR, name: 'Ada', timezone: 'Europe/Lisbon' }}
          mentor={MENTOR}
          offer={OFFER}
          startsAt={STARTS_AT}
          durationMinutes={30}
          topics={['Rust lifetimes', 'Solidity']}
          topic=""
          replaces={null}
          insteadOf={null}
          isBookable={true}
          alternatives={alternatives}
          pickerHref="/with/ada?month=2026-11"
          {...props}
        />
      </ViewerProvider>
    </Providers>
  );
}

const form = (...shown: Parameters<typeof page>) => render(page(...shown));
const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (topic: string) =>
  act(async () => void fireEvent.click(screen.getByRole('radio', { name: topic })));
const sentTo = (action: { mock: { calls: readonly (readonly [object])[] } }, call = 0) =>
  action.mock.calls[call]?.[0];

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ['Date'] });
  vi.resetAllMocks();
  sessionStorage.clear();
  for (const preparing of [prepare, prepareAsk]) preparing.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  sign.mockResolvedValue(ok('0x5166'));
  book.mockResolvedValue(booked('booked'));
  ask.mockResolvedValue(ok({ session, created: true, replaced: null }));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('booking a free time', () => {
  it('reads the booking back in both zones, and says that nobody has to confirm', async () => {
    form();
    await choose('Solidity');
    const said = screen.getAllByRole('paragraph').map((paragraph) => paragraph.textContent);
    expect(said).toEqual(
      expect.arrayContaining([
        'Book a session with Ada on Solidity.',
        'Tuesday 24 November, 10:00 to 10:30 (Berlin UTC+1).',
        'For Ada, it starts at 09:00.',
      ]),
    );
    expect(screen.getByText('It’s booked as soon as you sign. Ada doesn’t have to confirm.')).toBeDefined();
  });

  it('has the wallet sign exactly that over the hours that were seen, then leads to the session', async () => {
    form();
    await choose('Solidity');
    await act(async () => {
      fireEvent.change(screen.getByLabelText('Message (optional)'), {
        target: { value: 'Storage\r\nlayout ' },
      });
    });
    await press('Book');
    expect(sign.mock.calls[0]?.[0]).toMatchObject({
      primaryType: 'BookSession',
      message: {
        mentor: MENTOR,
        learner: LEARNER,
        skill: 'Solidity',
        startsAt: '2026-11-24T09:00:00.000Z',
        durationMinutes: 30,
        notes: 'Storage\nlayout',
        offer: OFFER,
        issuedAt: ISSUED_AT,
      },
    });
    expect(sentTo(book)).toEqual({
      counterpart: MENTOR,
      role: 'learner',
      offer: OFFER,
      skill: 'Solidity',
      startsAt: STARTS_AT,
      durationMinutes: 30,
      notes: 'Storage\nlayout',
      replaces: null,
      requestId: sign.mock.calls[0]?.[0].message.requestId,
      issuedAt: ISSUED_AT,
      signature: '0x5166',
    });
    expect(push).toHaveBeenCalledExactlyOnceWith(`/sessions/${session.key}`);
    expect(sessionStorage.length).toBe(0);
    expect(ask).not.toHaveBeenCalled();
  });

  it('says next to the topic that none is chosen, and sends nothing', async () => {
    form();
    await press('Book');
    const [first] = screen.getAllByRole('radio');
    expect(document.activeElement).toBe(first);
    expect(first?.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Choose a topic.')).toBeDefined();
    expect(prepare).not.toHaveBeenCalled();
  });

  it('takes any topic where the mentor names none', () => {
    form({ topics: [] });
    expect(screen.getByLabelText(/Topic/)).toBeDefined();
  });

  it('asks to sign in only where one would sign, and keeps what is typed', async () => {
    form({}, null);
    await choose('Solidity');
    expect(screen.queryByRole('button', { name: 'Book' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign in to book' })).toBeDefined();
    cleanup();
    form();
    await act(async () => {});
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Solidity' }).checked).toBe(true);
  });

  it('keeps the nonce of a time over a lost answer, and takes another one for another time', async () => {
    book.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    form({ topic: 'Solidity' });
    await press('Book');
    cleanup();
    form({ topic: 'Solidity' });
    await press('Book');
    expect(sentTo(prepare, 1)).toEqual(sentTo(prepare));
    cleanup();
    form({ topic: 'Solidity', startsAt: STARTS_AT + 1_800_000 });
    await press('Book');
    expect(sentTo(prepare, 2)).not.toMatchObject({
      requestId: Reflect.get(sentTo(prepare) ?? {}, 'requestId'),
    });
  });

  it('says that nothing is booked when nobody answered in time', async () => {
    book.mockResolvedValue(booked('lapsed'));
    form({ topic: 'Solidity' });
    await press('Book');
    expect(document.activeElement?.textContent).toContain('Nothing is booked');
    expect(push).not.toHaveBeenCalled();
    await press('Ask Ada anyway');
    expect(document.activeElement?.textContent).toBe('Ask for this time');
    expect(sign.mock.calls[1]?.[0].primaryType).toBe('RequestSession');
  });

  it('books anew when the same time is tried again after that', async () => {
    book.mockResolvedValueOnce(booked('lapsed'));
    form({ topic: 'Solidity' });
    await press('Book');
    cleanup();
    form({ topic: 'Solidity' });
    await press('Book');
    expect(sentTo(book, 1)).not.toMatchObject({ requestId: Reflect.get(sentTo(book) ?? {}, 'requestId') });
    expect(push).toHaveBeenCalledWith(`/sessions/${session.key}`);
  });
});

describe('a time somebody else got', () => {
  beforeEach(() => {
    book.mockResolvedValue(fail('SLOT_TAKEN'));
  });

  it('says so, and names the next three free times', async () => {
    form({ topic: 'Solidity' });
    await press('Book');
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText('Somebody was faster')).toBeDefined();
    expect(alert.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Tuesday 24 November, 10:30',
      'Tuesday 24 November, 11:00',
      'Tuesday 24 November, 11:30',
    ]);
    expect(alert.getByRole('link', { name: 'See other times' }).getAttribute('href')).toBe(
      '/with/ada?month=2026-11',
    );
  });

  it('leaves the way to sign in to whoever has signed out meanwhile', async () => {
    const { rerender } = form({ topic: 'Solidity' });
    await press('Book');
    rerender(page({ topic: 'Solidity' }, null));
    expect(screen.getByRole('button', { name: 'Sign in to book' })).toBeDefined();
  });

  it('can be booked with other words', async () => {
    form({ topic: 'Solidity' });
    await press('Book');
    fireEvent.change(screen.getByLabelText('Message (optional)'), { target: { value: 'Storage layout' } });
    expect(screen.getByRole('button', { name: 'Book' })).toBeDefined();
  });

  it('can be asked for all the same, as an ordinary request with a nonce of its own', async () => {
    form({ topic: 'Solidity' });
    await press('Book');
    await press('Ask Ada anyway');
    expect(sign.mock.calls.map(([{ primaryType }]) => primaryType)).toEqual([
      'BookSession',
      'RequestSession',
    ]);
    expect(sentTo(ask)).toMatchObject({ counterpart: MENTOR, role: 'learner', startsAt: STARTS_AT });
    expect(Reflect.get(sentTo(ask) ?? {}, 'requestId')).not.toBe(
      Reflect.get(sentTo(book) ?? {}, 'requestId'),
    );
    expect(push).toHaveBeenCalledWith(`/sessions/${session.key}`);
  });
});

describe.each(['SLOT_TAKEN', 'OFFER_OUTDATED', 'OFFER_NOT_COVERING'] as const)('after %s', (code) => {
  it('the same is not tried again, by button or by Enter; reading goes on at the ways that are left', async () => {
    book.mockResolvedValue(fail(code));
    const { container } = form({ topic: 'Solidity' });
    screen.getByRole('button', { name: 'Book' }).focus();
    await press('Book');
    expect(screen.queryByRole('button', { name: 'Book' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'What to do now' }));
    expect(document.activeElement?.contains(screen.getByRole('alert'))).toBe(true);
    const asked = container.querySelector('form');
    if (asked) await act(async () => void fireEvent.submit(asked));
    expect(sign).toHaveBeenCalledTimes(1);
  });
});

it('reads the page anew when the hours have changed', async () => {
  prepare.mockResolvedValue(fail('OFFER_OUTDATED'));
  form({ topic: 'Solidity' });
  await press('Book');
  await press('See the new hours');
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('alert')).toBeNull();
});

it.each(APP_ERROR_CODES)('has words and a next step for %s, and keeps what was typed', async (code) => {
  book.mockResolvedValue(fail(code));
  form({ topic: 'Solidity' });
  await press('Book');
  const { title, action } = describeError(code);
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain(title);
  expect(within(alert).getByText(action)).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Solidity' }).checked).toBe(true);
});

describe('where the mentor confirms each', () => {
  it('asks, and says so', async () => {
    form({ isBookable: false, topic: 'Solidity' });
    expect(screen.getByText('Ada confirms each session. Until then nothing is booked.')).toBeDefined();
    await press('Ask');
    expect(sign.mock.calls[0]?.[0].primaryType).toBe('RequestSession');
    expect(push).toHaveBeenCalledWith(`/sessions/${session.key}`);
  });
});

describe('another time for a session', () => {
  const replaces = session.key;

  it('is booked with a nonce of its own, and asked for with the one such a request may have', async () => {
    book.mockResolvedValue(booked('lapsed'));
    form({ replaces, insteadOf: session.startsAt, topic: 'Solidity' });
    expect(screen.getByText('It replaces the session on Sunday 22 November at 16:00.')).toBeDefined();
    expect(screen.getByText('When you sign, the old time is called off.')).toBeDefined();
    await press('Book');
    expect(sentTo(book)).toMatchObject({ replaces, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    cleanup();
    form({ replaces, insteadOf: session.startsAt, topic: 'Solidity', startsAt: STARTS_AT + 1_800_000 });
    await press('Book');
    expect(sentTo(book, 1)).not.toMatchObject({ requestId: Reflect.get(sentTo(book) ?? {}, 'requestId') });
    await press('Ask Ada anyway');
    expect(sign.mock.calls[2]?.[0].message).toMatchObject({ requestId: session.key.slice(2) });
  });

  it('tells what came first when something else had ended it', async () => {
    const [withdrawal] = withdrawnSession().facts;
    if (!withdrawal) throw new Error('nothing was withdrawn');
    const replaced = pendingSession({ requestedBy: MENTOR, facts: [{ ...withdrawal, by: MENTOR }] });
    book.mockResolvedValue(booked('booked', replaced));
    form({ replaces, insteadOf: session.startsAt, topic: 'Solidity' });
    await press('Book');
    expect(screen.getByText(/Old time: Withdrawn by Ada\./)).toBeDefined();
    expect(push).not.toHaveBeenCalled();
  });
});
