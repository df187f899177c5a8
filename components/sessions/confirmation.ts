import type { AppErrorCode } from '@/lib/errors';
import type { ConfirmOutcome } from '@/lib/sessions/outcome';

/** What the wallet signed: enough to send it again without asking for another signature. */
export type SignedConfirmation = { readonly issuedAt: string; readonly signature: string };

/** How far a confirmation has come. */
export type Confirmation =
  | { readonly step: 'ready' }
  | { readonly step: 'in-wallet' }
  | { readonly step: 'recording' }
  | { readonly step: 'recorded'; readonly outcome: ConfirmOutcome['outcome'] }
  | { readonly step: 'refused'; readonly code: AppErrorCode; readonly signed: SignedConfirmation | null };

/** `send` repeats with the signature at hand, `sign` starts over, `look` reads the session anew before anything else. */
export type NextAttempt = 'send' | 'sign' | 'look';

/** What the next step after a refusal does. Whatever may already be recorded is looked at, never signed again. */
export function nextAttempt(code: AppErrorCode, signed: SignedConfirmation | null): NextAttempt {
  switch (code) {
    case 'APP_UNREACHABLE':
    case 'CHAIN_UNREACHABLE':
    case 'CHAIN_REVERTED':
    case 'RATE_LIMITED':
      return signed ? 'send' : 'sign';
    case 'CHAIN_WRITE_PENDING':
    case 'INTERNAL':
    case 'INVALID_INPUT':
    case 'NO_WALLET':
    case 'SIGNED_OUT':
    case 'NOT_A_PARTICIPANT':
    case 'SESSION_NOT_FOUND':
    case 'SESSION_NOT_PENDING':
    case 'SESSION_CHANGED':
    case 'SESSION_ATTESTED':
    case 'ENTITY_MALFORMED':
      return 'look';
    default:
      return 'sign';
  }
}
