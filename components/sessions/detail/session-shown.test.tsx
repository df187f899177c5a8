// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionShown } from '@/components/sessions/detail/session-shown';
import { Providers } from '@/components/sessions/testing/providers';
import {
  LEARNER,
  MENTOR,
  pendingSession,
  scheduledSession,
  TODAY,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import type { Role, Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import type { ConfirmOutcome, EndingOutcome, FeedbackOutcome } from '@/lib/sessions/acts/outcome';
import { DAY_MS } from '@/lib/time/instant';

const mocks = vi.hoisted(() => ({
  sign: vi.fn<() => Promise<Result<string>>>(),
  prepare: vi.fn(),
  confirm: vi.fn<() => Promise<Result<ConfirmOutcome>>>(),
  end: vi.fn<() => Promise<Result<EndingOutcome>>>(),
  give: vi.fn<() => Promise<Result<FeedbackOutcome>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: mocks.refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign: mocks.sign, state: 'idle' }),
}));
vi.mock('@/lib/sessions/actions', () => ({
  prepareConfirmation: mocks.prepare,
  prepareEnding: mocks.prepare,
  prepareFeedback: mocks.prepare,
  confirmSession: mocks.confirm,
  declineSession: mocks.end,
  withdrawSession: mocks.end,
  cancelSession: mocks.end,
  giveFeedback: mocks.give,
}));

const ADA = { wallet: MENTOR, name: 'Ada', timezone: null } as const;
const NOOR = { wallet: LEARNER, name: 'Noor', timezone: null } as const;

/** What the page says in each of its parts, in one line. */
function said(): string {
  const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
  const visible = (element: Element) => element.closest('.invisible') === null;
  const panel = document.querySelector('aside');
  const offers = [...document.querySelectorAll('aside button, aside a, form button[type=submit]')]
    .filter((element) => visible(element) && element.closest('[role=dialog]') === null)
    .map(text);
  return [
    text(document.querySelector('article .wrap-normal:not(.invisible)')),
    text(panel?.querySelector('h2')),
    offers.join(', '),
    `${document.querySelectorAll('ol > li').length} lines`,
  ].join(' | ');
}

/** A page, and everything it ever said, each time React has drawn it. */
function page(first: Session, viewerRole: Role = 'mentor') {
  const seen: string[] = [];
  const [viewer, counterpart] = viewerRole === 'mentor' ? [ADA, NOOR] : [NOOR, ADA];
  const drawn = (session: Session) => (
    <Providers now={TODAY}>
      <Profiler
        id="page"
        onRender={() => {
          const now = said();
          if (now !== seen.at(-1)) seen.push(now);
        }}
      >
        <SessionShown
          read={{ session, viewerRole, counterpart, now: TODAY }}
          viewer={viewer}
          warning={null}
          leftOut={null}
          blocking={null}
        />
      </Profiler>
    </Providers>
  );
  const { rerender } = render(drawn(first));
  return { seen, read: (session: Session) => rerender(drawn(session)) };
}

const press = (name: string, inside: HTMLElement = document.body) =>
  act(async () => void fireEvent.click(within(inside).getByRole('button', { name })));

/** An answer that comes when the test says so. */
function later<Value>() {
  let answer: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    answer = resolve;
  });
  return { promise, answer: (value: Value) => act(async () => answer(value)) };
}

const confirmed = (session: Session, outcome: ConfirmOutcome['outcome'] = 'scheduled') =>
  ok<ConfirmOutcome>({ outcome, session, room: null, transactionHash: null });
const ended = (session: Session) =>
  ok<EndingOutcome>({ outcome: 'recorded', session, transactionHash: null });

const pending = pendingSession();
const agreed = scheduledSession();
const endedBy = (
  kind: 'rejection' | 'cancellation',
  by: typeof MENTOR | typeof LEARNER,
  before = pending,
) => ({
  ...before,
  facts: [...before.facts, ...withdrawnSession().facts.map((fact) => ({ ...fact, kind, by }))],
});

const OPEN =
  'Waiting for you | Noor asks you for this session | Confirm, Propose another time, Decline | 1 lines';
const IN_WALLET = 'Waiting for you | Sign in your wallet |  | 1 lines';
const RECORDING = 'Recording on Arkiv | Recording on Arkiv |  | 1 lines';
const RECORDED =
  'Scheduled | Recorded | Check camera and microphone, Propose another time, Cancel session | 2 lines';

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ['Date'] });
  vi.resetAllMocks();
  sessionStorage.clear();
  mocks.prepare.mockResolvedValue(ok({ issuedAt: '2026-11-22T13:00:00.000Z' }));
  mocks.sign.mockResolvedValue(ok('0x5166'));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the page of a session, each time it is drawn', () => {
  it('says one thing while it is confirmed, before anything is read anew', async () => {
    const wallet = later<Result<string>>();
    const record = later<Result<ConfirmOutcome>>();
    mocks.sign.mockReturnValue(wallet.promise);
    mocks.confirm.mockReturnValue(record.promise);
    const { seen, read } = page(pending);
    await press('Confirm');
    await wallet.answer(ok('0x5166'));
    await record.answer(confirmed(agreed));
    expect(seen).toEqual([OPEN, IN_WALLET, RECORDING, RECORDED]);
    // What was asked for before the answer came is not news.
    read(pending);
    read(agreed);
    expect(seen).toHaveLength(4);
  });

  it.each<[string, Result<string>]>([
    ['declined', fail('SIGNATURE_REJECTED')],
    ['failed', fail('WALLET_UNSUPPORTED')],
  ])('offers the other acts again when signing was %s, and keeps the focus', async (_, answer) => {
    mocks.sign.mockResolvedValue(answer);
    const { seen } = page(pending);
    await press('Confirm');
    expect(seen.slice(0, 2)).toEqual([OPEN, IN_WALLET]);
    expect(seen.at(-1)).toMatch(
      /^Waiting for you \| Not confirmed yet \| .*, Propose another time, Decline \| 1 lines$/,
    );
    expect(document.activeElement?.textContent).toBe('Not confirmed yet');
  });

  it('lets what is read answer what is still being recorded', async () => {
    const record = later<Result<ConfirmOutcome>>();
    mocks.confirm.mockReturnValue(record.promise);
    const { seen, read } = page(pending);
    await press('Confirm');
    await act(async () => read(agreed));
    await record.answer(fail('CHAIN_WRITE_PENDING'));
    expect(seen.at(-1)).toBe(RECORDED);
    expect(seen).not.toContainEqual(expect.stringMatching(/^Scheduled \| Recording/));
  });

  it('believes the answer, where by its own clock the start came first', async () => {
    const record = later<Result<ConfirmOutcome>>();
    mocks.confirm.mockReturnValue(record.promise);
    const { seen } = page(pending);
    await press('Confirm');
    vi.setSystemTime(pending.startsAt);
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
    expect(seen.at(-1)).toMatch(/^Not answered in time \| This session has already changed \| /);
    await record.answer(confirmed(agreed));
    expect(seen.at(-1)).toMatch(/^Now \| The room is open \| /);
  });

  it('does not call open what may be recorded, nor offer another end for it', async () => {
    mocks.confirm.mockResolvedValue(fail('CHAIN_WRITE_PENDING'));
    const { seen } = page(pending);
    await press('Confirm');
    expect(seen.at(-1)).toBe('We don’t know yet | Signed | Look again | 1 lines');
  });

  it('follows a start that came first, whatever this browser’s clock says', async () => {
    const overtaken = { outcome: 'overtaken', session: pending, room: null, transactionHash: null };
    mocks.prepare.mockResolvedValue(ok({ settled: overtaken }));
    const { seen } = page(pending);
    await press('Confirm');
    expect(seen.at(-1)).toMatch(/^Not answered in time \| This session has already changed \| /);
  });

  it('stops saying that the room is theirs when the other one cancels', async () => {
    mocks.confirm.mockResolvedValue(confirmed(agreed));
    const { seen, read } = page(pending);
    await press('Confirm');
    await act(async () => read(endedBy('cancellation', LEARNER, agreed)));
    expect(seen.at(-1)).toBe(
      'Cancelled by Noor | Cancelled by Noor | Back to your sessions, Ask again | 3 lines',
    );
  });

  it.each([
    ['Decline', 'mentor', pending, endedBy('rejection', MENTOR), 'Declined by you'],
    ['Withdraw', 'learner', pending, endedBy('cancellation', LEARNER), 'Withdrawn by you'],
    ['Cancel session', 'mentor', agreed, endedBy('cancellation', MENTOR, agreed), 'Cancelled by you'],
  ] as const)(
    '%s: the dialog shuts when the page says so, and not before',
    async (verb, role, before, after, words) => {
      const record = later<Result<EndingOutcome>>();
      mocks.end.mockReturnValue(record.promise);
      const { seen, read } = page(before, role);
      await press(verb);
      await press(verb, await screen.findByRole('dialog'));
      expect(seen.at(-1)).toMatch(/^Recording on Arkiv \| /);
      expect(
        within(screen.getByRole('dialog')).queryByRole('button', { name: 'Keep it' })?.className,
      ).toContain('invisible');
      await record.answer(ended(after));
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(seen.at(-1)).toContain(`${words} | ${words} | `);
      const last = seen.at(-1);
      read(before);
      expect(seen.at(-1)).toBe(last);
    },
  );

  it('calls a time that another one took the place of neither declined nor cancelled, and leads to the new one', () => {
    const replacedBy = `0x${'0d'.repeat(32)}` as const;
    for (const before of [endedBy('cancellation', LEARNER), endedBy('cancellation', LEARNER, agreed)]) {
      const facts = before.facts.map((fact) => ({ ...fact, replacementId: 'b5e2' }));
      const { seen } = page({ ...before, facts, replacedBy });
      expect(seen.at(-1)).toMatch(
        /^New time proposed by Noor \| New time proposed by Noor \| See the new time \| /,
      );
      expect(screen.getByText('This time is called off.')).toBeDefined();
      cleanup();
    }
  });

  it('shows feedback at once, in place of its form', async () => {
    const past = scheduledSession({ startsAt: TODAY - DAY_MS });
    const feedback = {
      by: MENTOR,
      rating: 5,
      notes: 'Thanks',
      at: TODAY,
      block: 990,
      entityKey: `0x${'0f'.repeat(32)}`,
      attestedBy: null,
    } as const;
    const record = later<Result<FeedbackOutcome>>();
    mocks.give.mockReturnValue(record.promise);
    const { seen } = page(past);
    fireEvent.click(await screen.findByRole('radio', { name: '5' }));
    await press('Give feedback');
    expect(seen.at(-1)).toBe('Completed | This session is over | Recording on Arkiv | 2 lines');
    await record.answer(
      ok({ outcome: 'recorded', session: { ...past, feedback: [feedback] }, transactionHash: null }),
    );
    expect(seen.at(-1)).toBe('Completed | This session is over | Book again | 2 lines');
    expect(screen.getByText('Thanks')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Give feedback' })).toBeNull();
  });
});
