import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { disconnectPeer } from '@/lib/wallet/phone/disconnect';
import { toPhoneFailure } from '@/lib/wallet/phone/failure';
import { pairPhone } from '@/lib/wallet/phone/pairing';
import { type PhoneSession, parsePhoneSession, withActiveAccount } from '@/lib/wallet/phone/session';
import type { PhoneStore } from '@/lib/wallet/phone/store';
import type { PhoneTransport, WalletRequest } from '@/lib/wallet/phone/transport';
import { RELAY_MS, type Timer, withTimeout } from '@/lib/wallet/phone/with-timeout';

/** What the protocol gives a request. */
const REQUEST_MS = 300_000;

/** What this page asks of one wallet on a phone. */
export type PhoneClient = {
  /** The session of this topic if it still stands; every other one is ended. */
  readonly restore: (topic: string, account: string) => PhoneSession | null;
  /**
   * Puts a code into the store and waits for a wallet to approve.
   *
   * @throws {AppError} PHONE_*; or whatever the wallet answered
   */
  readonly pair: (signal: AbortSignal) => Promise<PhoneSession>;
  /** The session that stands, or null. */
  readonly session: () => PhoneSession | null;
  /**
   * Has the wallet answer a request.
   *
   * Shape: `begin` gives the signal to stop waiting; it is not called while another request waits, which goes on.
   *
   * @throws {AppError} PHONE_*, SIGNATURE_REJECTED, WALLET_BUSY (another request waits); or what the wallet answered
   */
  readonly request: (request: WalletRequest, begin: () => AbortSignal) => Promise<unknown>;
  /** Sends the request that waits once more; the first answer to either counts. */
  readonly resend: () => void;
  /** Forgets the session here: another page of this browser has ended it, or has another one. */
  readonly forget: () => void;
  /** Ends the session: here at once, on the other side as soon as the relay carries the word. */
  readonly disconnect: () => void;
};

type ClientOptions = {
  readonly transport: PhoneTransport;
  readonly store: PhoneStore;
  readonly timer: Timer;
  /** The wallet turned to other accounts. */
  readonly onChange: (session: PhoneSession) => void;
  /** The session is over, and not because we released it. */
  readonly onEnd: () => void;
};

/** Leads pairings and requests over a transport, with time-outs of our own, and keeps the store up to date. */
export function createPhoneClient({ transport, store, timer, onChange, onEnd }: ClientOptions): PhoneClient {
  let session: PhoneSession | null = null;
  let resend: (() => void) | null = null;
  /** Fails what is waited for right now. */
  let fail: ((reason: AppError) => void) | null = null;

  transport.listen({
    onEnd(topic) {
      if (topic === session?.topic) drop('ended');
    },
    onUpdate(topic) {
      const [active] = session?.accounts ?? [];
      const updated = openSessions().find((known) => known.topic === topic);
      if (topic === session?.topic && updated) adopt(withActiveAccount(updated, active));
    },
    onAccounts(topic, [account]) {
      if (topic === session?.topic) adopt(withActiveAccount(session, account));
    },
    onBlocked: () => fail?.(new AppError('PHONE_RELAY_BLOCKED')),
  });

  return {
    session: () => session,
    restore(topic, account) {
      const found = openSessions().find((known) => known.topic === topic);
      for (const stray of openSessions()) if (stray.topic !== topic) disconnectPeer(transport, stray.topic);
      session = found ? withActiveAccount(found, account) : null;
      if (session) store.dispatch({ kind: 'settled', wallet: session.wallet });
      return session;
    },
    async pair(signal) {
      store.dispatch({ kind: 'pairing' });
      try {
        const blocked = new Promise<never>((_, reject) => {
          fail = reject;
        });
        const onCode = (uri: string) => store.dispatch({ kind: 'code', uri });
        session = await pairPhone({ transport, timer, signal, blocked, onCode });
        store.dispatch({ kind: 'settled', wallet: session.wallet });
        return session;
      } catch (thrown) {
        throw failed(toPhoneFailure(thrown, 'pairing'));
      } finally {
        fail = null;
      }
    },
    async request(request, begin) {
      const current = session;
      if (!current) throw new AppError('PHONE_SESSION_ENDED');
      if (resend) throw new AppError('WALLET_BUSY');
      const signal = begin();
      try {
        const limit = { milliseconds: REQUEST_MS, code: 'PHONE_REQUEST_EXPIRED', signal, timer } as const;
        const answer = await withTimeout(send(current, request), limit);
        store.dispatch({ kind: 'answered' });
        return answer;
      } catch (thrown) {
        const reason = failed(toPhoneFailure(thrown, 'request'));
        // Either way the wallet has to be connected anew before it is asked again.
        if (hasCode(reason, 'PHONE_SESSION_ENDED')) drop('ended');
        if (hasCode(reason, 'PHONE_SIGNING_NOT_ALLOWED')) drop('released');
        throw reason;
      } finally {
        resend = null;
        fail = null;
      }
    },
    resend: () => resend?.(),
    forget,
    disconnect() {
      const topic = session?.topic;
      forget();
      if (topic) disconnectPeer(transport, topic);
    },
  };

  function send(current: PhoneSession, request: WalletRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      fail = reject;
      resend = () => {
        store.dispatch({ kind: 'request' });
        const stop = timer(RELAY_MS, () => reject(new AppError('PHONE_RELAY_SILENT')));
        const onDelivered = () => {
          stop();
          store.dispatch({ kind: 'delivered' });
        };
        transport.send(current, request, onDelivered).then(resolve, reject).finally(stop);
      };
      resend();
    });
  }

  /** Notes in the store how an operation ended; one that was given up by hand is no failure. */
  function failed(reason: unknown): unknown {
    if (hasCode(reason, 'PHONE_REQUEST_CANCELLED'))
      store.dispatch(session ? { kind: 'answered' } : { kind: 'released' });
    else store.dispatch({ kind: 'failed', code: reason instanceof AppError ? reason.code : 'WALLET_FAILED' });
    return reason;
  }

  function forget(): void {
    const held = session;
    session = null;
    store.dispatch({ kind: 'released' });
    if (held) fail?.(new AppError('PHONE_SESSION_ENDED'));
  }

  function drop(kind: 'ended' | 'released'): void {
    if (!session) return;
    const { topic } = session;
    session = null;
    store.dispatch({ kind });
    fail?.(new AppError('PHONE_SESSION_ENDED'));
    if (kind === 'released') disconnectPeer(transport, topic);
    onEnd();
  }

  function adopt(changed: PhoneSession): void {
    session = changed;
    onChange(changed);
  }

  function openSessions(): readonly PhoneSession[] {
    return transport.sessions().flatMap((settled) => parsePhoneSession(settled) ?? []);
  }
}

function hasCode(reason: unknown, code: AppErrorCode): boolean {
  return reason instanceof AppError && reason.code === code;
}
