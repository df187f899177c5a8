// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigProvider } from '@/components/page/config-provider';
import { ConfirmPanel } from '@/components/sessions/acts/confirm-panel';
import { OverlapWarning } from '@/components/sessions/acts/overlap-warning';
import { PUBLIC_CONFIG } from '@/components/sessions/testing/providers';
import {
  pendingSession,
  scheduledSession,
  viewAs,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, ok, type Result } from '@/lib/result';
import type { ConfirmOutcome, Prepared } from '@/lib/sessions/acts/outcome';
import { HOUR_MS } from '@/lib/time/instant';

const { sign, prepare, confirm, refresh } = vi.hoisted(() => ({
  sign: vi.fn<(data: ProofTypedData) => Promise<Result<string>>>(),
  prepare: vi.fn<() => Promise<Result<Prepared<ConfirmOutcome>>>>(),
  confirm: vi.fn<(input: object) => Promise<Result<ConfirmOutcome>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign, state: 'idle' }),
}));
vi.mock('@/lib/sessions/actions', () => ({ prepareConfirmation: prepare, confirmSession: confirm }));

const ISSUED_AT = '2026-11-22T13:00:00.000Z';
function panel(view = viewAs('mentor', pendingSession()), warning?: ReactNode) {
  return (
    <ConfigProvider config={PUBLIC_CONFIG}>
      <AnnouncerProvider>
        <ConfirmPanel view={view} warning={warning}>
          <p>What comes next</p>
        </ConfirmPanel>
      </AnnouncerProvider>
    </ConfigProvider>
  );
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const heading = () => screen.getByRole('heading', { level: 2 }).textContent;
const outcome = (of: ConfirmOutcome['outcome']): Result<ConfirmOutcome> =>
  ok({ outcome: of, session: scheduledSession(), room: null, transactionHash: null });
const forever = <Value,>() => new Promise<Value>(() => {});

beforeEach(() => {
  vi.resetAllMocks();
  prepare.mockResolvedValue(ok({ issuedAt: ISSUED_AT }));
  sign.mockResolvedValue(ok('0x5166'));
  confirm.mockResolvedValue(outcome('scheduled'));
});
afterEach(cleanup);

describe('confirming a session', () => {
  it('offers it to the one who was asked, and says whose name the wallet will show', () => {
    render(panel());
    expect(heading()).toBe('Noor asks you for this session');
    expect(screen.getByRole('button', { name: 'Confirm' })).toBeDefined();
    expect(screen.getByText(/will say “p2pmentor”/)).toBeDefined();
  });

  it('tells before what else is agreed for that time, and only then', async () => {
    const slot = {
      sessionKey: `0x${'01'.repeat(32)}`,
      startsAt: pendingSession().startsAt,
      endsAt: pendingSession().startsAt + HOUR_MS,
    } as const;
    render(panel(undefined, <OverlapWarning mine={[slot]} act="confirm" />));
    expect(screen.getByText('This overlaps another session')).toBeDefined();
    expect(screen.getByText('You can still confirm.')).toBeDefined();
    await press('Confirm');
    expect(screen.queryByText('This overlaps another session')).toBeNull();
  });

  it('never offers it to the one who asked', () => {
    render(panel(viewAs('learner', pendingSession())));
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
    expect(screen.getByText('What comes next')).toBeDefined();
  });

  it('has the wallet sign exactly the session on the page, for the instant the server gave out', async () => {
    render(panel());
    await press('Confirm');
    expect(sign).toHaveBeenCalledTimes(1);
    expect(sign.mock.calls[0]?.[0]).toMatchObject({
      domain: { name: 'p2pmentor', version: '1' },
      primaryType: 'ConfirmSession',
      message: {
        session: pendingSession().key,
        skill: 'Rust lifetimes',
        startsAt: '2026-11-22T15:00:00.000Z',
        durationMinutes: 60,
        space: 'demo',
        network: 'arkiv:1337',
        issuedAt: ISSUED_AT,
      },
    });
    expect(confirm).toHaveBeenCalledWith({
      sessionKey: pendingSession().key,
      issuedAt: ISSUED_AT,
      signature: '0x5166',
    });
  });

  it('says to look at the wallet while the wallet asks', async () => {
    sign.mockReturnValue(forever());
    render(panel());
    await press('Confirm');
    expect(heading()).toBe('Sign in your wallet');
    expect(screen.getByRole('status').textContent).toBe(
      'Check your wallet: it asks you to sign this session.',
    );
  });

  it('says that it records once the wallet has signed, and moves focus to those words', async () => {
    confirm.mockReturnValue(forever());
    render(panel());
    await press('Confirm');
    expect(heading()).toBe('Recording on Arkiv');
    expect(screen.getByRole('status').textContent).toBe('Signed. Recording on Arkiv.');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
  });

  it.each([
    ['scheduled', /both confirmed\. Your room (is open|opens)/],
    ['confirmed', /^Now it’s up to Noor\.$/],
    ['alreadyConfirmed', /Nothing was recorded twice/],
  ] as const)('tells what came of it: %s', async (of, words) => {
    confirm.mockResolvedValue(outcome(of));
    render(panel());
    await press('Confirm');
    expect(heading()).toBe('Recorded');
    expect(screen.getByText(words)).toBeDefined();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('keeps its words when the page turns into that of a scheduled session, and says them once', async () => {
    const { rerender } = render(panel());
    await press('Confirm');
    rerender(panel(viewAs('mentor', scheduledSession())));
    expect(heading()).toBe('Recorded');
    expect(screen.getAllByText(/both confirmed/)).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Join call' })).toBeDefined();
    expect(screen.queryByText('What comes next'), 'a panel of its own about the room').toBeNull();
  });

  it('is followed by what comes next where its words are about something else', async () => {
    confirm.mockResolvedValue(outcome('alreadyConfirmed'));
    const { rerender } = render(panel());
    await press('Confirm');
    rerender(panel(viewAs('mentor', scheduledSession())));
    expect(screen.getByText('What comes next')).toBeDefined();
  });
});

describe('a confirmation that comes second', () => {
  const withdrawn = withdrawnSession();
  const overtaken = (session = withdrawn): ConfirmOutcome => ({
    outcome: 'overtaken',
    session,
    room: null,
    transactionHash: null,
  });

  it('is told what came first, and keeps telling when the page turns into that', async () => {
    confirm.mockResolvedValue(ok(overtaken()));
    const { rerender } = render(panel());
    await press('Confirm');
    expect(heading()).toBe('This session has already changed');
    expect(screen.getByText(/Status now: Withdrawn by Noor\./)).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
    expect(refresh).toHaveBeenCalledTimes(1);
    rerender(panel(viewAs('mentor', withdrawn)));
    expect(screen.getByText(/Status now: Withdrawn by Noor\./)).toBeDefined();
    expect(screen.getByText('What comes next')).toBeDefined();
  });

  it('is signed by nobody when the server knows before', async () => {
    prepare.mockResolvedValue(ok({ settled: overtaken() }));
    render(panel());
    await press('Confirm');
    expect(sign).not.toHaveBeenCalled();
    expect(screen.getByText(/Status now: Withdrawn by Noor\./)).toBeDefined();
  });

  it('learns that the start came first, whatever this browser’s clock says', async () => {
    confirm.mockResolvedValue(
      ok(overtaken(pendingSession({ startsAt: Date.parse('2999-01-01T00:00:00Z') }))),
    );
    render(panel());
    await press('Confirm');
    expect(screen.getByText(/Status now: Not answered in time\./)).toBeDefined();
  });
});

describe('a confirmation that did not come through', () => {
  it.each(APP_ERROR_CODES)('has words and a next step for %s', async (code) => {
    confirm.mockResolvedValue(fail(code));
    render(panel());
    await press('Confirm');
    const { title, body, action } = describeError(code);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toContain(body);
    expect(alert.textContent).toContain(code);
    expect(screen.getByRole('button', { name: action })).toBeDefined();
  });

  it('records nothing after a refusal in the wallet, and signs anew on the next attempt', async () => {
    sign.mockResolvedValueOnce(fail('SIGNATURE_REJECTED'));
    render(panel());
    await press('Confirm');
    expect(heading()).toBe('Not confirmed yet');
    expect(confirm).not.toHaveBeenCalled();
    await press('Try again');
    expect(sign).toHaveBeenCalledTimes(2);
    expect(heading()).toBe('Recorded');
  });

  it('asks the wallet for nothing when the server gives out no instant', async () => {
    prepare.mockResolvedValue(fail('SESSION_NOT_FOUND'));
    render(panel());
    await press('Confirm');
    expect(sign).not.toHaveBeenCalled();
    expect(screen.getByText('SESSION_NOT_FOUND')).toBeDefined();
  });

  it.each([
    ['CHAIN_WRITE_PENDING', 'Signed'],
    ['INTERNAL', 'Signed'],
    ['SESSION_CHANGED', 'Signed'],
    ['WRITE_IN_PROGRESS', 'Signed, not recorded'],
    ['CHAIN_REVERTED', 'Signed, not recorded'],
    ['PROOF_EXPIRED', 'Signed, not recorded'],
  ] as const)('says no more than is known after %s', async (code, title) => {
    confirm.mockResolvedValue(fail(code));
    render(panel());
    await press('Confirm');
    expect(heading()).toBe(title);
    if (title === 'Signed')
      expect(screen.queryByText(/not recorded|nothing (of it )?was recorded/i)).toBeNull();
  });

  it('sends the signature at hand again when Arkiv did not answer', async () => {
    confirm.mockResolvedValueOnce(fail('CHAIN_UNREACHABLE'));
    render(panel());
    await press('Confirm');
    expect(heading()).toBe('Signed, not recorded');
    await press('Try again');
    expect(sign).toHaveBeenCalledTimes(1);
    expect(confirm).toHaveBeenCalledTimes(2);
    expect(confirm.mock.calls[1]).toEqual(confirm.mock.calls[0]);
    expect(heading()).toBe('Recorded');
  });

  it('signs anew when the signature had become too old', async () => {
    confirm.mockResolvedValueOnce(fail('PROOF_EXPIRED'));
    render(panel());
    await press('Confirm');
    await press('Sign again');
    expect(sign).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['CHAIN_WRITE_PENDING', 'Look again'],
    ['WRITE_IN_PROGRESS', 'Look again'],
    ['INTERNAL', 'Reload the page'],
  ] as const)('reads the session anew before anything else after %s', async (code, action) => {
    confirm.mockResolvedValueOnce(fail(code));
    render(panel());
    await press('Confirm');
    await press(action);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(sign).toHaveBeenCalledTimes(1);
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it.each(['CHAIN_WRITE_PENDING', 'INTERNAL', 'CHAIN_UNREACHABLE', 'SIGNATURE_REJECTED'] as const)(
    'says after %s no more than the page, once the page shows how the session stands',
    async (code) => {
      for (const [session, title, words] of [
        [scheduledSession(), 'Recorded', /both confirmed\. Your room (is open|opens)/],
        [withdrawnSession(), 'This session has already changed', /Status now: Withdrawn by Noor\./],
      ] as const) {
        confirm.mockResolvedValueOnce(fail(code));
        const { rerender } = render(panel());
        await press('Confirm');
        expect(screen.getByRole('alert')).toBeDefined();
        rerender(panel(viewAs('mentor', session)));
        expect(heading()).toBe(title);
        expect(screen.getByText(words)).toBeDefined();
        expect(screen.queryByRole('alert')).toBeNull();
        cleanup();
      }
    },
  );

  it('admits not to know when our own server gave no answer to a signature', async () => {
    confirm.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    render(panel());
    await press('Confirm');
    expect(screen.getByText(/don’t know yet whether it was recorded/)).toBeDefined();
  });
});
