// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OtherActions } from '@/components/sessions/acts/other-actions';
import { Feedback } from '@/components/sessions/detail/feedback';
import type { SessionView } from '@/components/sessions/session-view';
// What comes late in a browser is here at once.
import '@/components/sessions/acts/feedback-form';
import '@/components/sessions/acts/whole-ending-dialog';
import { Providers } from '@/components/sessions/testing/providers';
import {
  LEARNER,
  MENTOR,
  pendingSession,
  scheduledSession,
  TODAY,
  viewAs,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';
import type { ProofTypedData } from '@/lib/protocol/proof';
import type { SessionFeedback } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import type { EndingOutcome, FeedbackOutcome, Prepared } from '@/lib/sessions/acts/outcome';
import { DAY_MS } from '@/lib/time/instant';

const { sign, prepare, decline, withdraw, cancel, prepareFeedback, give, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepare: vi.fn<(input: object) => Promise<Result<Prepared<EndingOutcome>>>>(),
  decline: vi.fn<(input: object) => Promise<Result<EndingOutcome>>>(),
  withdraw: vi.fn<(input: object) => Promise<Result<EndingOutcome>>>(),
  cancel: vi.fn<(input: object) => Promise<Result<EndingOutcome>>>(),
  prepareFeedback: vi.fn<(input: object) => Promise<Result<Prepared<FeedbackOutcome>>>>(),
  give: vi.fn<(input: object) => Promise<Result<FeedbackOutcome>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/lib/sessions/actions', () => ({
  prepareEnding: prepare,
  declineSession: decline,
  withdrawSession: withdraw,
  cancelSession: cancel,
  prepareFeedback,
  giveFeedback: give,
}));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => {} }));

const ISSUED_AT = '2026-11-22T13:00:00.000Z';
const withdrawn = withdrawnSession();
const ended = (outcome: EndingOutcome['outcome'], session = withdrawn): Result<EndingOutcome> =>
  ok({ outcome, session, transactionHash: null });

const shown = (children: ReactNode) => <Providers now={TODAY}>{children}</Providers>;
const press = (name: string, inside: HTMLElement = document.body) =>
  act(async () => void fireEvent.click(within(inside).getByRole('button', { name })));

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ['Date'] });
  vi.resetAllMocks();
  sign.mockResolvedValue(ok('0x5166'));
  prepare.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  prepareFeedback.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  for (const record of [decline, withdraw, cancel]) record.mockResolvedValue(ended('recorded'));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('ending a session', () => {
  const cases = [
    ['Decline', viewAs('mentor', pendingSession()), 'DeclineSession', decline],
    ['Withdraw', viewAs('learner', pendingSession()), 'CancelSession', withdraw],
    ['Cancel session', viewAs('mentor', scheduledSession()), 'CancelSession', cancel],
    ['Cancel session', viewAs('learner', scheduledSession()), 'CancelSession', cancel],
  ] as const;

  it.each(cases)(
    '%s asks for a reason nobody has to give, signs it and closes',
    async (verb, view, type, record) => {
      render(shown(<OtherActions view={view} />));
      await press(verb);
      const dialog = await screen.findByRole('dialog');
      expect(dialog.textContent).toContain('Anyone can read this on Arkiv');
      fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: ' No time. ' } });
      await press(verb, dialog);
      expect(sign.mock.calls[0]?.[0]).toMatchObject({ primaryType: type, message: { reason: 'No time.' } });
      expect(record).toHaveBeenCalledWith({
        sessionKey: view.session.key,
        reason: 'No time.',
        issuedAt: ISSUED_AT,
        signature: '0x5166',
      });
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(refresh).toHaveBeenCalled();
    },
  );

  it('can be thought better of', async () => {
    render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
    await press('Decline');
    await press('Keep it', await screen.findByRole('dialog'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Decline' })));
    expect(prepare).not.toHaveBeenCalled();
  });

  it('tells what came first, and keeps telling when the page turns into that', async () => {
    prepare.mockResolvedValue(
      ok({ settled: { outcome: 'overtaken', session: withdrawn, transactionHash: null } }),
    );
    const { rerender } = render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
    await press('Decline');
    await press('Decline', await screen.findByRole('dialog'));
    rerender(shown(<OtherActions view={viewAs('mentor', withdrawn)} />));
    expect(screen.getByText(/Status now: Withdrawn by Noor/)).toBeDefined();
    expect(sign).not.toHaveBeenCalled();
    await press('See it', await screen.findByRole('dialog'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says that nothing is known only until the page shows how the session stands', async () => {
    const declined = pendingSession({
      facts: withdrawn.facts.map((fact) => ({ ...fact, kind: 'rejection', by: MENTOR })),
    });
    async function declineInDoubt() {
      decline.mockResolvedValue(fail('CHAIN_WRITE_PENDING'));
      const { rerender } = render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
      await press('Decline');
      await press('Decline', await screen.findByRole('dialog'));
      expect(screen.getByText('We don’t know yet')).toBeDefined();
      return rerender;
    }
    const first = await declineInDoubt();
    first(shown(<OtherActions view={viewAs('mentor', declined)} />));
    expect(screen.queryByRole('dialog')).toBeNull();
    cleanup();
    const second = await declineInDoubt();
    second(shown(<OtherActions view={viewAs('mentor', withdrawn)} />));
    expect(screen.getByRole('dialog').textContent).toMatch(/Status now: Withdrawn by Noor/);
    expect(screen.queryByText('We don’t know yet')).toBeNull();
  });

  it.each(APP_ERROR_CODES)('has words and a next step for %s', async (code) => {
    decline.mockResolvedValue(fail(code));
    render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
    await press('Decline');
    await press('Decline', await screen.findByRole('dialog'));
    const { title, action } = describeError(code);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(within(alert).getByRole('button', { name: action })).toBeDefined();
  });

  it('refuses a reason that is too long, next to it', async () => {
    render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
    await press('Decline');
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'a'.repeat(501) } });
    expect(within(dialog).getByText('Too long. Shorten it by 1 character.')).toBeDefined();
    await press('Decline', dialog);
    expect(prepare).not.toHaveBeenCalled();
  });
});

describe('what else there is to do', () => {
  const links = (view: SessionView) => {
    render(shown(<OtherActions view={view} />));
    return screen.queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
  };

  it('is another time while it lies ahead', () => {
    const { key } = pendingSession();
    expect(links(viewAs('mentor', pendingSession()))).toEqual([
      ['Propose another time', `/sessions/new?replaces=${key}`],
    ]);
  });

  it('looks alike at every width: each with its icon', () => {
    render(shown(<OtherActions view={viewAs('mentor', pendingSession())} />));
    const offers = [
      screen.getByRole('link', { name: 'Propose another time' }),
      screen.getByRole('button', { name: 'Decline' }),
    ];
    expect(offers.map((offer) => offer.querySelector('svg')?.getAttribute('class'))).toEqual([
      'size-4 shrink-0',
      'size-4 shrink-0',
    ]);
    expect(offers.map((offer) => offer.className.match(/\b(?:grow|basis)\S*/g))).toEqual([null, null]);
  });

  it('is one more once it is over, unless another time took its place', () => {
    const past = scheduledSession({ startsAt: TODAY - DAY_MS });
    expect(links(viewAs('learner', past))).toEqual([
      ['Book again', `/sessions/new?with=${MENTOR}&topic=Rust+lifetimes&role=learner`],
    ]);
    cleanup();
    expect(links(viewAs('learner', withdrawn)).at(-1)?.[0]).toBe('Ask again');
    cleanup();
    expect(links(viewAs('learner', { ...withdrawn, replacedBy: `0x${'0d'.repeat(32)}` }))).toEqual([]);
  });
});

describe('looking back', () => {
  const past = scheduledSession({ startsAt: TODAY - DAY_MS });
  const words = (by: Address, rating: number): SessionFeedback => ({
    by,
    rating,
    notes: `${rating} it is.`,
    at: TODAY,
    block: 990,
    entityKey: `0x${String(rating).padStart(64, '0')}`,
    attestedBy: null,
  });
  const learner = { wallet: LEARNER, name: 'Noor', timezone: null } as const;
  const page = (session = past) => shown(<Feedback view={viewAs('learner', session)} viewer={learner} />);

  it('asks for a number and words, says they are public, and signs them', async () => {
    give.mockResolvedValue(ok({ outcome: 'recorded', session: past, transactionHash: null }));
    render(page());
    await screen.findByRole('button', { name: 'Give feedback' });
    expect(screen.getByText(/^Anyone, including Ada, can read this/)).toBeDefined();
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '4' })));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Clear.' } });
    await press('Give feedback');
    expect(sign.mock.calls[0]?.[0]).toMatchObject({
      primaryType: 'GiveFeedback',
      message: { session: past.key, from: LEARNER, to: MENTOR, rating: 4, notes: 'Clear.' },
    });
    expect(give).toHaveBeenCalledWith({
      sessionKey: past.key,
      rating: 4,
      notes: 'Clear.',
      issuedAt: ISSUED_AT,
      signature: '0x5166',
    });
    expect(refresh).toHaveBeenCalled();
  });

  it('asks for a number before anything is signed', async () => {
    render(page());
    await screen.findByRole('button', { name: 'Give feedback' });
    await press('Give feedback');
    expect(screen.getByText('Choose a number from 1 to 5.')).toBeDefined();
    expect(prepareFeedback).not.toHaveBeenCalled();
  });

  it('shows what each of the two said, and no form to whoever has', () => {
    render(page({ ...past, feedback: [words(LEARNER, 5), words(MENTOR, 3)] }));
    expect(screen.getByText('5 of 5')).toBeDefined();
    expect(screen.getByText('3 it is.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Give feedback' })).toBeNull();
  });

  it('is nothing before the end', () => {
    render(page(scheduledSession()));
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
