import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { sayFarewell } from '@/lib/wallet/phone/disconnect';
import { toPhoneFailure } from '@/lib/wallet/phone/failure';
import { pairPhone } from '@/lib/wallet/phone/pairing';
import { type PhoneSession, parsePhoneSession, withActiveAccount } from '@/lib/wallet/phone/session';
import type { PhoneDesk } from '@/lib/wallet/phone/store';
import type { PhoneLink, WalletRequest } from '@/lib/wallet/phone/transport';
import { RELAY_MS, type Timer, within } from '@/lib/wallet/phone/with-timeout';

/** What the protocol gives a request. */
const REQUEST_MS = 300_000;

/** The line between this page and one wallet on a phone. */
export type PhoneLine = {
  /** The session of this topic if it still stands; every other one is ended. */
  readonly find: (topic: string, account: string) => PhoneSession | null;
  /**
   * Shows a code at the desk and waits for a wallet to approve.
   * Errors: AppError PHONE_* or whatever the wallet answered.
   */
  readonly pair: (signal: AbortSignal) => Promise<PhoneSession>;
  /** The session that stands, or null. */
  readonly session: () => PhoneSession | null;
  /**
   * Has the wallet answer a request.
   *
   * Shape: `begin` gives the signal to stop waiting; it is not called while another request waits, which goes on.
   * Errors: AppError PHONE_*, SIGNATURE_REJECTED, WALLET_BUSY (another request waits) or what the wallet answered.
   */
  readonly ask: (request: WalletRequest, begin: () => AbortSignal) => Promise<unknown>;
  /** Sends the request that waits once more; the first answer to either counts. */
  readonly askAgain: () => void;
  /** Forgets the session here: another page of this browser has ended it, or has another one. */
  readonly forget: () => void;
  /** Ends the session: here at once, on the other side as soon as the relay carries the word. */
  readonly release: () => void;
};

type LineOptions = {
  readonly link: PhoneLink;
  readonly desk: PhoneDesk;
  readonly timer: Timer;
  /** The wallet turned to other accounts. */
  readonly onChange: (session: PhoneSession) => void;
  /** The session is over, and not because we released it. */
  readonly onEnd: () => void;
};

/** Leads pairings and requests over a link, with time-outs of our own, and tells the desk where they stand. */
export function createPhoneLine({ link, desk, timer, onChange, onEnd }: LineOptions): PhoneLine {
  let session: PhoneSession | null = null;
  let sendAgain: (() => void) | null = null;
  /** Fails what is waited for right now. */
  let fail: ((reason: AppError) => void) | null = null;

  link.listen({
    onEnd(topic) {
      if (topic === session?.topic) drop('ended');
    },
    onUpdate(topic) {
      const [active] = session?.accounts ?? [];
      const updated = standing().find((known) => known.topic === topic);
      if (topic === session?.topic && updated) adopt(withActiveAccount(updated, active));
    },
    onAccounts(topic, [account]) {
      if (topic === session?.topic) adopt(withActiveAccount(session, account));
    },
    onBlocked: () => fail?.(new AppError('PHONE_RELAY_BLOCKED')),
  });

  return {
    session: () => session,
    find(topic, account) {
      const found = standing().find((known) => known.topic === topic);
      for (const stray of standing()) if (stray.topic !== topic) sayFarewell(link, stray.topic);
      session = found ? withActiveAccount(found, account) : null;
      if (session) desk.report({ kind: 'settled', wallet: session.wallet });
      return session;
    },
    async pair(signal) {
      desk.report({ kind: 'pairing' });
      try {
        const blocked = new Promise<never>((_, reject) => {
          fail = reject;
        });
        const onCode = (uri: string) => desk.report({ kind: 'code', uri });
        session = await pairPhone({ link, timer, signal, blocked, onCode });
        desk.report({ kind: 'settled', wallet: session.wallet });
        return session;
      } catch (thrown) {
        throw failed(toPhoneFailure(thrown, 'pairing'));
      } finally {
        fail = null;
      }
    },
    async ask(request, begin) {
      const current = session;
      if (!current) throw new AppError('PHONE_SESSION_ENDED');
      if (sendAgain) throw new AppError('WALLET_BUSY');
      const signal = begin();
      try {
        const limit = { milliseconds: REQUEST_MS, code: 'PHONE_REQUEST_EXPIRED', signal, timer } as const;
        const answer = await within(send(current, request), limit);
        desk.report({ kind: 'answered' });
        return answer;
      } catch (thrown) {
        const reason = failed(toPhoneFailure(thrown, 'request'));
        // Either way the wallet has to be connected anew before it is asked again.
        if (hasCode(reason, 'PHONE_SESSION_ENDED')) drop('ended');
        if (hasCode(reason, 'PHONE_SIGNING_NOT_ALLOWED')) drop('released');
        throw reason;
      } finally {
        sendAgain = null;
        fail = null;
      }
    },
    askAgain: () => sendAgain?.(),
    forget,
    release() {
      const topic = session?.topic;
      forget();
      if (topic) sayFarewell(link, topic);
    },
  };

  function send(current: PhoneSession, request: WalletRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      fail = reject;
      sendAgain = () => {
        desk.report({ kind: 'request' });
        const stop = timer(RELAY_MS, () => reject(new AppError('PHONE_RELAY_SILENT')));
        const onDelivered = () => {
          stop();
          desk.report({ kind: 'delivered' });
        };
        link.send(current, request, onDelivered).then(resolve, reject).finally(stop);
      };
      sendAgain();
    });
  }

  /** Tells the desk how an errand ended; one that was given up by hand is no failure. */
  function failed(reason: unknown): unknown {
    if (hasCode(reason, 'PHONE_REQUEST_CANCELLED'))
      desk.report(session ? { kind: 'answered' } : { kind: 'released' });
    else desk.report({ kind: 'failed', code: reason instanceof AppError ? reason.code : 'WALLET_FAILED' });
    return reason;
  }

  function forget(): void {
    const held = session;
    session = null;
    desk.report({ kind: 'released' });
    if (held) fail?.(new AppError('PHONE_SESSION_ENDED'));
  }

  function drop(kind: 'ended' | 'released'): void {
    if (!session) return;
    const { topic } = session;
    session = null;
    desk.report({ kind });
    fail?.(new AppError('PHONE_SESSION_ENDED'));
    if (kind === 'released') sayFarewell(link, topic);
    onEnd();
  }

  function adopt(changed: PhoneSession): void {
    session = changed;
    onChange(changed);
  }

  function standing(): readonly PhoneSession[] {
    return link.sessions().flatMap((settled) => parsePhoneSession(settled) ?? []);
  }
}

function hasCode(reason: unknown, code: AppErrorCode): boolean {
  return reason instanceof AppError && reason.code === code;
}
