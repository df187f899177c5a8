// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerableRequest } from '@/components/sessions/list/answer/request-item';
import { RequestStrip } from '@/components/sessions/list/answer/request-strip';
import { SETTLE_MS, UNDO_MS } from '@/components/sessions/list/answer/use-undo';
import { Providers } from '@/components/sessions/testing/providers';
import {
  pendingSession,
  scheduledSession,
  TODAY,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { tabStorage } from '@/lib/browser-storage';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import type { ConfirmOutcome, EndingOutcome } from '@/lib/sessions/acts/outcome';

const { sign, prepare, confirm, decline, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepare: vi.fn<() => Promise<Result<{ issuedAt: string }>>>(),
  confirm: vi.fn<() => Promise<Result<ConfirmOutcome>>>(),
  decline: vi.fn<() => Promise<Result<EndingOutcome>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({ useSessionSigner: () => ({ sign }) }));
vi.mock('@/lib/sessions/actions', () => ({
  prepareConfirmation: prepare,
  prepareEnding: prepare,
  confirmSession: confirm,
  declineSession: decline,
  withdrawSession: vi.fn(),
  cancelSession: vi.fn(),
}));

const request = (skill: string, digit: string): AnswerableRequest => {
  const session = pendingSession({ skill, key: `0x${digit.repeat(64)}` });
  return {
    ...session,
    viewerRole: 'mentor',
    counterpart: { wallet: session.learner, name: 'Noor', timezone: null },
  };
};
const CHESS = request('Chess', '1');
const GO = request('Go', '2');

const strip = (requests: readonly AnswerableRequest[] = [CHESS, GO]) => (
  <Providers now={TODAY}>
    <RequestStrip requests={requests.map((one) => ({ request: one, about: <p>{one.skill}</p> }))} />
  </Providers>
);
const button = (name: string) => screen.queryByRole('button', { name });
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const spoken = () => screen.getByRole('status').textContent;

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY });
  vi.resetAllMocks();
  tabStorage.removeItem(`declining ${CHESS.key}`);
  prepare.mockResolvedValue(ok({ issuedAt: '2026-11-22T13:00:00.000Z' }));
  sign.mockResolvedValue(ok('0x5166'));
  confirm.mockResolvedValue(
    ok({ outcome: 'scheduled', session: scheduledSession(), room: null, transactionHash: null }),
  );
  decline.mockResolvedValue(ok({ outcome: 'recorded', session: pendingSession(), transactionHash: null }));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('confirming in place', () => {
  it('signs and records what the session’s own page would, and tells what came of it', async () => {
    render(strip());
    screen.getByRole('button', { name: 'Confirm: Chess' }).focus();
    await press('Confirm: Chess');
    expect(sign.mock.calls[0]?.[0]).toMatchObject({
      primaryType: 'ConfirmSession',
      message: { session: CHESS.key, skill: 'Chess' },
    });
    expect(confirm).toHaveBeenCalledExactlyOnceWith({
      sessionKey: CHESS.key,
      issuedAt: '2026-11-22T13:00:00.000Z',
      signature: '0x5166',
    });
    expect(spoken()).toBe('Confirmed: Chess, with Noor.');
    expect(button('Confirm: Chess')).toBeNull();
    expect(button('Confirm: Go')).not.toBeNull();
    expect(refresh).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'To answer' }));
  });

  it('leaves the words there when it was the last one and the page has turned', async () => {
    const { rerender } = render(strip([CHESS]));
    await press('Confirm: Chess');
    rerender(strip([]));
    expect(screen.getAllByText('Confirmed: Chess, with Noor.').length).toBe(2);
  });

  it('gives the wallet to one request at a time', async () => {
    sign.mockReturnValue(new Promise(() => {}));
    render(strip());
    await press('Confirm: Chess');
    expect(spoken()).toBe('Check your wallet: sign there to confirm Chess.');
    expect(screen.getByRole('button', { name: 'Sign in your wallet' })).toBeDefined();
    expect(button('Confirm: Go')?.hasAttribute('disabled')).toBe(true);
  });

  it('says why it was not, and lets one try again or not', async () => {
    sign.mockResolvedValueOnce(fail('SIGNATURE_REJECTED'));
    render(strip());
    await press('Confirm: Chess');
    expect(screen.getByRole('alert').textContent).toContain('SIGNATURE_REJECTED');
    expect(button('Confirm: Go')?.hasAttribute('disabled')).toBe(false);
    await press('Not now');
    expect(button('Confirm: Chess')).not.toBeNull();
    expect(confirm).not.toHaveBeenCalled();
  });

  it('does not offer to give up what may be recorded', async () => {
    confirm.mockResolvedValueOnce(fail('CHAIN_WRITE_PENDING'));
    render(strip());
    await press('Confirm: Chess');
    expect(button('Not now')).toBeNull();
    await press('Look again');
    expect(refresh).toHaveBeenCalledOnce();
    expect(sign).toHaveBeenCalledOnce();
  });

  it('tells what came first', async () => {
    confirm.mockResolvedValueOnce(
      ok({ outcome: 'overtaken', session: withdrawnSession(), room: null, transactionHash: null }),
    );
    render(strip());
    await press('Confirm: Chess');
    expect(spoken()).toContain('Withdrawn by Noor.');
  });
});

describe('declining in place', () => {
  it('signs and sends nothing for five seconds, then declines without a reason', async () => {
    render(strip());
    screen.getByRole('button', { name: 'Decline: Chess' }).focus();
    await press('Decline: Chess');
    expect(spoken()).toContain('Declining Chess in 5 seconds. Until then you can undo it.');
    expect(document.activeElement).toBe(button('Undo: Chess'));
    await wait(UNDO_MS - 1);
    expect([prepare, sign, decline].map((call) => call.mock.calls.length)).toEqual([0, 0, 0]);
    await wait(1);
    expect(sign.mock.calls[0]?.[0]).toMatchObject({ primaryType: 'DeclineSession', message: { reason: '' } });
    expect(decline).toHaveBeenCalledOnce();
    expect(spoken()).toBe('Declined: Chess, with Noor.');
    expect(button('Confirm: Chess')).toBeNull();
  });

  it('can be taken back until the last moment, and leaves everything as it was', async () => {
    render(strip());
    await press('Decline: Chess');
    await wait(UNDO_MS - 1);
    screen.getByRole('button', { name: 'Undo: Chess' }).focus();
    await press('Undo: Chess');
    expect(spoken()).toBe('You haven’t declined Chess.');
    await wait(10 * UNDO_MS);
    expect(prepare).not.toHaveBeenCalled();
    expect(button('Confirm: Chess')).not.toBeNull();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('is not taken back by the second click of a double click, nor by a key held down', async () => {
    render(strip());
    await press('Decline: Chess');
    await press('Undo: Chess');
    await wait(SETTLE_MS - 1);
    await press('Undo: Chess');
    expect(button('Undo: Chess')).not.toBeNull();
    await wait(1);
    await press('Undo: Chess');
    expect(button('Decline: Chess')).not.toBeNull();
    // Nor is the next one, which begins anew.
    await press('Decline: Chess');
    await press('Undo: Chess');
    expect(button('Undo: Chess')).not.toBeNull();
  });

  it('does not happen where the page is left before, which is said at once and on coming back', async () => {
    const page = (isThere: boolean) => (
      <Providers now={TODAY}>
        {isThere && <RequestStrip requests={[{ request: CHESS, about: null }]} />}
      </Providers>
    );
    const { rerender } = render(page(true));
    await press('Decline: Chess');
    rerender(page(false));
    expect(spoken()).toBe('You haven’t declined Chess.');
    await wait(10 * UNDO_MS);
    expect(prepare).not.toHaveBeenCalled();
    rerender(page(true));
    expect(screen.getByText(/You left before it was declined\. It’s still waiting for you\./)).toBeDefined();
    cleanup();
    render(page(true));
    expect(screen.queryByText(/You left before/)).toBeNull();
  });

  it('is not spoken of after it was taken back or done', async () => {
    const { unmount } = render(strip());
    await press('Decline: Chess');
    await wait(SETTLE_MS);
    await press('Undo: Chess');
    await press('Decline: Go');
    await wait(UNDO_MS);
    unmount();
    render(strip());
    expect(screen.queryByText(/You left before/)).toBeNull();
  });

  it('waits while the wallet signs another request, and can be taken back as long', async () => {
    let answer: (result: Result<string>) => void = () => {};
    sign.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    render(strip());
    await press('Decline: Chess');
    const words = screen.getByText('Declining in 5 seconds, unless you leave this page.');
    const bar = document.querySelector('.undo-time');
    expect(bar?.parentElement, 'across the row, apart from the words').toBe(words.closest('li'));
    await press('Confirm: Go');
    await wait(3 * UNDO_MS);
    expect(decline).not.toHaveBeenCalled();
    expect(button('Undo: Chess')).not.toBeNull();
    expect(screen.queryByText(/in 5 seconds/)).toBeNull();
    expect(
      screen.getByText(/^Your wallet is busy\. We’ll decline this when it’s free, unless you leave/),
    ).toBeDefined();
    expect(document.querySelector('.undo-time')).toBeNull();
    await act(async () => answer(ok('0x5166')));
    expect(confirm).toHaveBeenCalledOnce();
    expect(decline).toHaveBeenCalledOnce();
  });

  it('goes on where the page is read anew and no longer shows it, until it is settled', async () => {
    const { rerender } = render(strip([CHESS]));
    await press('Decline: Chess');
    rerender(strip([GO]));
    expect(button('Undo: Chess')).not.toBeNull();
    await wait(UNDO_MS);
    expect(decline).toHaveBeenCalledOnce();
    expect(spoken()).toBe('Declined: Chess, with Noor.');
    expect([button('Undo: Chess'), button('Decline: Chess')]).toEqual([null, null]);
  });

  it('that is taken back leaves with what the page shows no more; so does a confirmation given up', async () => {
    sign.mockResolvedValueOnce(fail('SIGNATURE_REJECTED'));
    const { rerender } = render(strip());
    await press('Decline: Chess');
    await press('Confirm: Go');
    rerender(strip([]));
    expect(screen.getByRole('alert').textContent).toContain('SIGNATURE_REJECTED');
    await wait(SETTLE_MS);
    await press('Undo: Chess');
    expect(screen.queryByText('Chess')).toBeNull();
    await press('Not now');
    expect(screen.queryByText('Go')).toBeNull();
  });

  it('begun while the wallet is busy says so from the start', async () => {
    sign.mockReturnValue(new Promise(() => {}));
    render(strip());
    await press('Confirm: Go');
    await press('Decline: Chess');
    expect(spoken()).toContain('Your wallet is busy');
    expect(screen.queryByText(/in 5 seconds/)).toBeNull();
  });

  it('of two at one moment begins one after the other', async () => {
    render(strip());
    await press('Decline: Chess');
    await press('Decline: Go');
    sign.mockReturnValue(new Promise(() => {}));
    await wait(UNDO_MS);
    expect(sign).toHaveBeenCalledOnce();
    expect([button('Undo: Chess'), button('Undo: Go')].filter((undo) => undo !== null).length).toBe(1);
  });
});
