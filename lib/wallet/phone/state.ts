import type { AppErrorCode } from '@/lib/errors/app-error';

/** The wallet at the other end, as it describes itself. */
export type PhoneWallet = {
  readonly name: string;
  /** Opens the wallet's app on the phone that has it, or null when it names no address we would follow. */
  readonly link: string | null;
};

/** What passes between this page and a wallet on a phone. */
export type PhoneState =
  | { readonly kind: 'idle' }
  /** No code yet: the program is loading or the relay has not answered. */
  | { readonly kind: 'starting' }
  /** The code can be scanned. */
  | { readonly kind: 'waiting'; readonly uri: string }
  | { readonly kind: 'connected'; readonly wallet: PhoneWallet }
  /** A request is on its way to the phone. */
  | { readonly kind: 'sending'; readonly wallet: PhoneWallet }
  /** The relay has taken the request: the wallet shows it as soon as it is opened. */
  | { readonly kind: 'asking'; readonly wallet: PhoneWallet }
  | { readonly kind: 'failed'; readonly code: AppErrorCode; readonly wallet: PhoneWallet | null }
  /** The wallet let go of us, here or while no page was open. */
  | { readonly kind: 'ended'; readonly wallet: PhoneWallet };

export type PhoneEvent =
  | { readonly kind: 'pairing' }
  | { readonly kind: 'code'; readonly uri: string }
  /** A wallet has approved, or the one from before was found again. */
  | { readonly kind: 'settled'; readonly wallet: PhoneWallet }
  | { readonly kind: 'request' }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly code: AppErrorCode }
  /** The wallet ended the session. */
  | { readonly kind: 'ended' }
  /** We let go: signing out, choosing another wallet, going back. */
  | { readonly kind: 'released' };

export const IDLE: PhoneState = { kind: 'idle' };

/** What follows from an event. One that comes too late for its state changes nothing. */
export function phoneReducer(state: PhoneState, event: PhoneEvent): PhoneState {
  const wallet = walletOf(state);
  switch (event.kind) {
    case 'pairing':
      return { kind: 'starting' };
    case 'code':
      return state.kind === 'starting' ? { kind: 'waiting', uri: event.uri } : state;
    case 'settled':
      return { kind: 'connected', wallet: event.wallet };
    case 'request':
      return wallet ? { kind: 'sending', wallet } : state;
    case 'delivered':
      return state.kind === 'sending' ? { kind: 'asking', wallet: state.wallet } : state;
    case 'answered':
      return wallet ? { kind: 'connected', wallet } : state;
    case 'failed':
      return isUnderWay(state) ? { kind: 'failed', code: event.code, wallet } : state;
    case 'ended':
      return wallet ? { kind: 'ended', wallet } : state;
    case 'released':
      return IDLE;
  }
}

/** The wallet of a session that still stands, or null. A request may fail without ending it. */
function walletOf(state: PhoneState): PhoneWallet | null {
  switch (state.kind) {
    case 'connected':
    case 'sending':
    case 'asking':
    case 'failed':
      return state.wallet;
    default:
      return null;
  }
}

function isUnderWay(state: PhoneState): boolean {
  return ['starting', 'waiting', 'sending', 'asking'].includes(state.kind);
}
