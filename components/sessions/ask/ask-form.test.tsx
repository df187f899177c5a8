// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskForm } from '@/components/sessions/ask/ask-form';
import type { Draft } from '@/components/sessions/ask/draft';
import { Providers } from '@/components/sessions/testing/providers';
import { LEARNER, MENTOR, pendingSession, TODAY } from '@/components/sessions/testing/views';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';
import type { Person } from '@/lib/people/person';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import type { Prepared, RequestOutcome } from '@/lib/sessions/acts/outcome';
import type { RequestLoad } from '@/lib/sessions/request/overlap';
import { HOUR_MS } from '@/lib/time/instant';

const { sign, prepare, record, look, push, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepare: vi.fn<(input: object) => Promise<Result<Prepared<RequestOutcome>>>>(),
  record: vi.fn<(input: object) => Promise<Result<RequestOutcome>>>(),
  look: vi.fn<(input: object) => Promise<Result<object>>>(),
  push: vi.fn(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ push, refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/lib/sessions/actions', () => ({
  prepareRequest: prepare,
  requestSession: record,
  lookAtCounterpart: look,
}));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => {} }));

const ada: Person = { wallet: MENTOR, name: 'Ada', timezone: 'Asia/Kathmandu' };
const noor: Person = { wallet: LEARNER, name: 'Noor', timezone: null };
const NOTHING: RequestLoad = { busySlots: [], openByMe: 0, openWith: {} };
const EMPTY: Draft = {
  counterpart: '',
  role: 'learner',
  skill: '',
  date: '',
  time: '',
  occurrence: 'first',
  durationMinutes: '60',
  notes: '',
  requestId: '',
};
const ISSUED_AT = '2026-11-22T13:00:00.000Z';
const asked = (change: Partial<RequestOutcome> = {}): Result<RequestOutcome> =>
  ok({ session: pendingSession(), created: true, replaced: null, ...change });

function form(props: Partial<Parameters<typeof AskForm>[0]> = {}) {
  return render(
    <Providers now={TODAY} preferences={IN_BERLIN}>
      <AskForm
        viewer={noor}
        people={[ada]}
        fixed={null}
        load={NOTHING}
        replaces={null}
        initial={EMPTY}
        {...props}
      />
    </Providers>,
  );
}

const type = (label: string | RegExp, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const summary = () => screen.getByRole('region', { name: 'Your request' }).textContent;

async function fillIn() {
  await type('Who with?', 'Ada');
  await type(/Topic/, 'Rust lifetimes');
  await type('Day', '2026-11-27');
  await type('Time', '16:00');
}

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ['Date'] });
  vi.resetAllMocks();
  sessionStorage.clear();
  prepare.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  sign.mockResolvedValue(ok('0x5166'));
  record.mockResolvedValue(asked());
  look.mockResolvedValue(fail('CHAIN_UNREACHABLE'));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('asking for a session', () => {
  it('has a nonce although something was kept that was typed before the page was awake', async () => {
    form();
    await fillIn();
    const name = sessionStorage.key(0) ?? '';
    const kept = JSON.parse(sessionStorage.getItem(name) ?? '');
    expect(kept).toMatchObject({ skill: 'Rust lifetimes' });
    cleanup();
    sessionStorage.setItem(name, JSON.stringify({ ...kept, requestId: '' }));
    form();
    await press('Ask');
    expect(prepare).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        skill: 'Rust lifetimes',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
    );
  });

  it('is filled in by whoever has not signed in yet, and signed by whom they then are', async () => {
    const signedOut = { viewer: null, load: null, people: [], fixed: ada };
    const initial = { ...EMPTY, counterpart: MENTOR };
    form({ fixed: ada, people: [], initial });
    await type(/Message/, 'Typed before I was signed out');
    cleanup();
    look.mockClear();
    form({ ...signedOut, initial });
    await type(/Topic/, 'Rust lifetimes');
    await type('Day', '2026-11-27');
    await type('Time', '16:00');
    expect(summary()).toContain('Ask Ada to mentor you on Rust lifetimes.');
    expect(screen.queryByText(/open requests/i)).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign in to ask' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Ask' })).toBeNull();
    await act(async () => void fireEvent.submit(screen.getByLabelText(/Topic/)));
    expect([look, prepare, sign].flatMap(({ mock }) => mock.calls)).toEqual([]);
    cleanup();

    form({ fixed: ada, people: [], initial });
    expect(screen.getByLabelText<HTMLInputElement>(/Topic/).value).toBe('Rust lifetimes');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Message/).value).toBe('Typed before I was signed out');
    await press('Ask');
    expect(record).toHaveBeenCalledOnce();
    cleanup();
    // It was theirs: nobody else finds it.
    form({ viewer: { ...noor, wallet: `0x${'c3'.repeat(20)}` }, fixed: ada, people: [], initial });
    expect(screen.getByLabelText<HTMLInputElement>(/Topic/).value).toBe('');
  });

  it('reads the request back, in both zones', async () => {
    form();
    await fillIn();
    const region = within(screen.getByRole('region', { name: 'Your request' }));
    const said = region.getAllByRole('paragraph').map((paragraph) => paragraph.textContent);
    expect(said.slice(0, 3)).toEqual([
      'Ask Ada to mentor you on Rust lifetimes.',
      'Friday 27 November, 16:00 to 17:00 (Berlin UTC+1).',
      'For Ada, it starts at 20:45.',
    ]);
  });

  it('has the wallet sign exactly that, then leads to the session', async () => {
    form();
    await fillIn();
    await type(/Message \(optional\)/, 'I keep fighting\r\nit. ');
    await press('Ask');
    expect(sign).toHaveBeenCalledTimes(1);
    const message = sign.mock.calls[0]?.[0].message;
    expect(message).toMatchObject({
      mentor: MENTOR,
      learner: LEARNER,
      skill: 'Rust lifetimes',
      startsAt: '2026-11-27T15:00:00.000Z',
      durationMinutes: 60,
      notes: 'I keep fighting\nit.',
      issuedAt: ISSUED_AT,
    });
    expect(record.mock.calls[0]?.[0]).toMatchObject({ requestId: message?.requestId, signature: '0x5166' });
    expect(push).toHaveBeenCalledWith(`/sessions/${pendingSession().key}`);
    expect(sessionStorage.length).toBe(0);
  });

  it('says next to each field what is wrong, goes to the first, and sends nothing', async () => {
    form();
    await press('Ask');
    expect(document.activeElement).toBe(screen.getByLabelText('Who with?'));
    const topic = screen.getByLabelText(/Topic/);
    const described = topic.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described.split(' ')[0] ?? '')?.textContent).toBe('Enter a topic.');
    expect(topic.getAttribute('aria-invalid')).toBe('true');
    expect(prepare).not.toHaveBeenCalled();
    await type(/Topic/, 'Rust');
    expect(screen.queryByText('Enter a topic.')).toBeNull();
  });

  it('keeps the same nonce over a reload, so that a lost answer is found again', async () => {
    record.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    form();
    await fillIn();
    await press('Ask');
    expect(screen.getByText(/don’t know yet whether it was recorded/)).toBeDefined();
    const first = prepare.mock.calls[0]?.[0];
    cleanup();

    prepare.mockResolvedValueOnce(
      ok({ settled: { session: pendingSession(), created: false, replaced: null } }),
    );
    form();
    await act(async () => {});
    expect(screen.getByLabelText<HTMLInputElement>(/Topic/).value).toBe('Rust lifetimes');
    await press('Ask');
    expect(first).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(prepare.mock.calls[1]?.[0]).toEqual(first);
    expect(sign).toHaveBeenCalledTimes(1);
    expect(push).toHaveBeenCalledTimes(1);
  });

  it('ignores a second click while the first is on its way', async () => {
    sign.mockReturnValue(new Promise(() => {}));
    form();
    await fillIn();
    await press('Ask');
    await press('Sign in your wallet');
    await act(async () => void fireEvent.submit(screen.getByLabelText('Who with?')));
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  it('sends the signature at hand again when Arkiv did not answer', async () => {
    record.mockResolvedValueOnce(fail('CHAIN_UNREACHABLE'));
    form();
    await fillIn();
    await press('Ask');
    await press('Try again');
    expect(sign).toHaveBeenCalledTimes(1);
    expect(record.mock.calls[1]).toEqual(record.mock.calls[0]);
    expect(push).toHaveBeenCalledTimes(1);
  });

  it('shows next to the field what only the server could tell', async () => {
    prepare.mockResolvedValue(fail('INVALID_INPUT', 'startsAt'));
    form();
    await fillIn();
    await press('Ask');
    expect(screen.getByText(/between 5 minutes and one year from now/)).toBeDefined();
    expect(screen.getByLabelText('Day').getAttribute('aria-invalid')).toBe('true');
  });

  it.each(APP_ERROR_CODES)('has words and a next step for %s, and keeps what was typed', async (code) => {
    record.mockResolvedValue(fail(code));
    form();
    await fillIn();
    await press('Ask');
    const { title, action } = describeError(code);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(within(alert).getByText(action)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>(/Topic/).value).toBe('Rust lifetimes');
  });
});

describe('what is known before anything is signed', () => {
  it('offers the people one knows', async () => {
    form();
    await press(/Ada/);
    expect(screen.getByLabelText<HTMLInputElement>('Who with?').value).toBe(MENTOR);
    expect(summary()).toContain('Ask Ada to mentor you');
  });

  it('warns of two sessions at the same time, mine and theirs, once for one we share', async () => {
    const startsAt = Date.parse('2026-11-27T14:30:00Z');
    const mine = { sessionKey: `0x${'01'.repeat(32)}`, startsAt, endsAt: startsAt + HOUR_MS } as const;
    const theirs = { ...mine, sessionKey: `0x${'02'.repeat(32)}` } as const;
    look.mockResolvedValue(ok({ person: ada, busySlots: [mine, theirs] }));
    form({ load: { ...NOTHING, busySlots: [mine] } });
    await fillIn();
    expect(screen.getByText('This overlaps another session')).toBeDefined();
    expect(screen.getAllByText(/You have one:/)).toHaveLength(1);
    expect(screen.getAllByText(/Ada has one:/)).toHaveLength(1);
    await type('Time', '19:00');
    expect(screen.queryByText('This overlaps another session')).toBeNull();
  });

  it('counts unanswered requests, and says when one more is one too many', async () => {
    form({ load: { ...NOTHING, openByMe: 7, openWith: { [MENTOR]: 4 } } });
    expect(summary()).toContain('Open requests: 7 of at most 20.');
    await type('Who with?', 'Ada');
    expect(summary()).toContain(
      'Open requests with Ada: 4 of at most 5. Sent by you in all: 7 of at most 20.',
    );
    cleanup();
    form({ load: { ...NOTHING, openWith: { [MENTOR]: 5 } } });
    await type('Who with?', 'Ada');
    expect(screen.getByText(describeError('TOO_MANY_REQUESTS_OPEN').title)).toBeDefined();
  });

  it('resolves a time that clocks skip, and lets one choose between two', async () => {
    form();
    await type('Day', '2027-03-28');
    await type('Time', '02:30');
    expect(screen.getByText('02:30 doesn’t exist on that day')).toBeDefined();
    expect(summary()).toContain('03:30 to 04:30');
    await type('Day', '2027-10-31');
    expect(screen.getByText('Clocks go back then. This is the first one, Berlin UTC+2.')).toBeDefined();
    await press('Use the second one');
    expect(screen.getByText('Clocks go back then. This is the second one, Berlin UTC+1.')).toBeDefined();
  });
});

describe('proposing another time', () => {
  const earlier = pendingSession();
  const initial = { ...EMPTY, counterpart: MENTOR, skill: 'Rust lifetimes', requestId: earlier.key.slice(2) };

  it('says what the signature ends, and replaces it', async () => {
    form({ replaces: earlier, fixed: ada, initial });
    await type('Day', '2026-11-27');
    await type('Time', '16:00');
    expect(summary()).toContain('It replaces the session on Sunday 22 November at 16:00.');
    expect(summary()).toContain('When you sign, the old time is called off. The new one waits for Ada.');
    await press('Propose this time');
    expect(sign.mock.calls[0]?.[0].message).toMatchObject({
      replaces: earlier.key,
      requestId: earlier.key.slice(2),
    });
  });

  it('tells what came first when something else had ended it', async () => {
    const withdrawal = {
      kind: 'cancellation',
      by: MENTOR,
      at: TODAY,
      block: 960,
      order: startOfBlock(960),
      entityKey: `0x${'0c'.repeat(32)}`,
      reason: '',
      replacementId: null,
      offerIssuedAt: null,
      attestedBy: null,
    } as const;
    const replaced = pendingSession({ requestedBy: MENTOR, facts: [withdrawal] });
    record.mockResolvedValue(asked({ replaced }));
    form({ replaces: earlier, fixed: ada, initial });
    await type('Day', '2026-11-27');
    await type('Time', '16:00');
    await press('Propose this time');
    expect(screen.getByText(/Old time: Withdrawn by Ada\./)).toBeDefined();
    expect(push).not.toHaveBeenCalled();
  });
});
