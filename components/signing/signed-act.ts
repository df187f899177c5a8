import type { AppErrorCode } from '@/lib/errors/app-error';
import type * as ProofBuilders from '@/lib/protocol/proof';
import type { Result } from '@/lib/result';
import type { Prepared } from '@/lib/sessions/acts/outcome';

/** What the wallet signed: enough to send it again without asking for another signature. */
export type Signed = { readonly issuedAt: string; readonly signature: string };

/** One act from the click to the record. Its values are fixed when it starts, so that what is sent is what was signed. */
export type ActPlan<Outcome> = {
  /** Asks the server for the instant to sign for. */
  readonly prepare: () => Promise<Result<Prepared<Outcome>>>;
  /** What the wallet signs; what builds it comes to the browser when an act is begun. */
  readonly typedData: (issuedAt: string, proof: typeof ProofBuilders) => ProofBuilders.ProofTypedData;
  /** Has the server record it. */
  readonly record: (signed: Signed) => Promise<Result<Outcome>>;
};

/** How far an act has come. */
export type ActState<Outcome> =
  | { readonly step: 'ready' }
  | { readonly step: 'in-wallet' }
  | { readonly step: 'recording' }
  | { readonly step: 'recorded'; readonly outcome: Outcome }
  | {
      readonly step: 'refused';
      readonly code: AppErrorCode;
      /** The form field it is about, if any. */
      readonly field: string | null;
      readonly signed: Signed | null;
    };

/** `send` repeats with the signature at hand, `sign` starts over, `look` reads the session anew before anything else. */
export type NextAttempt = 'send' | 'sign' | 'look';

/** What the next step after a refusal does. Whatever may already be recorded is looked at, never signed again. */
export function nextAttempt(code: AppErrorCode, signed: Signed | null): NextAttempt {
  switch (code) {
    case 'APP_UNREACHABLE':
    case 'CHAIN_UNREACHABLE':
    case 'CHAIN_REVERTED':
    case 'RATE_LIMITED':
    case 'REQUESTS_BUSY':
      return signed ? 'send' : 'sign';
    case 'CHAIN_WRITE_PENDING':
    case 'WRITE_IN_PROGRESS':
    case 'INTERNAL':
    case 'INVALID_INPUT':
    case 'NO_WALLET':
    case 'SIGNED_OUT':
    case 'NOT_A_PARTICIPANT':
    case 'SESSION_NOT_FOUND':
    case 'SESSION_OVER':
    case 'SESSION_CHANGED':
    case 'SESSION_ATTESTED':
    case 'PROFILE_CHANGED':
    case 'OFFER_CHANGED':
    case 'BLOCKS_CHANGED':
    case 'BLOCKS_FULL':
    case 'FEEDBACK_NOT_OPEN':
    case 'TOO_MANY_REQUESTS_OPEN':
    case 'TOO_MANY_REQUESTS_TODAY':
    case 'RECIPIENT_BUSY':
    case 'SLOT_TAKEN':
    case 'OFFER_OUTDATED':
    case 'OFFER_PAUSED':
    case 'OFFER_NOT_COVERING':
    case 'BOOKINGS_LIMIT':
    case 'BOOKING_UNAVAILABLE':
      return 'look';
    default:
      return 'sign';
  }
}

/** Codes after which a signed act may be recorded, or is and came to something else than hoped. */
const LEFT_OPEN: readonly AppErrorCode[] = [
  'CHAIN_WRITE_PENDING',
  'INTERNAL',
  'APP_UNREACHABLE',
  'SESSION_CHANGED',
  'SESSION_NOT_FOUND',
];

/** Whether a refusal leaves open if what was signed is recorded: then nobody may say that it is not. */
export function isLeftOpen(code: AppErrorCode): boolean {
  return LEFT_OPEN.includes(code);
}
