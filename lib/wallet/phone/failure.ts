import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { propertyOf } from '@/lib/property-of';

/** What the wallet was asked for when it failed. */
export type PhoneOperation = 'pairing' | 'request';

/** Codes of a person who said no, whether to all of it or to the chains, methods or events. */
const REJECTED_CODES = [4001, 5000, 5001, 5002, 5003];

/** Codes of a wallet that cannot or may not do what was asked: unauthorized, unsupported chains, methods, accounts. */
const NOT_ALLOWED_CODES = [3001, 5100, 5101, 5103, 5104];

/** With this the library fails a request whose wallet disconnects instead of answering. */
const DISCONNECTED_CODE = 6000;

const REJECTED: Readonly<Record<PhoneOperation, AppErrorCode>> = {
  pairing: 'PHONE_PAIRING_REJECTED',
  request: 'SIGNATURE_REJECTED',
};

/** The library says these in words only; the most telling first. */
const TEXTS: readonly (readonly [RegExp, AppErrorCode])[] = [
  [/proposal expired/i, 'PHONE_CODE_EXPIRED'],
  [/pairing already exists/i, 'PHONE_CODE_USED'],
  [/request expired/i, 'PHONE_REQUEST_EXPIRED'],
  [
    /recently deleted - session|no matching key\. session|session topic doesn't exist/i,
    'PHONE_SESSION_ENDED',
  ],
  [/request\(\) (chainId|method)/i, 'PHONE_SIGNING_NOT_ALLOWED'],
  [/no internet connection|failed to publish|socket|relay/i, 'PHONE_RELAY_SILENT'],
];

/**
 * The error a person is shown for whatever the WalletConnect library threw, with what it threw as the cause; an answer
 * of the wallet that is none of the relay's business passes through for lib/wallet/failure.ts.
 *
 * Source: docs/walletconnect.md, "What goes wrong" (plain objects, not errors, come out of it); the library's SDK error
 * codes.
 */
export function toPhoneFailure(thrown: unknown, operation: PhoneOperation): unknown {
  if (thrown instanceof AppError) return thrown;
  const code = codeOf(thrown);
  return code === null ? thrown : new AppError(code, { cause: thrown });

  function codeOf(value: unknown): AppErrorCode | null {
    const number = Number(propertyOf(value, 'code'));
    if (REJECTED_CODES.includes(number)) return REJECTED[operation];
    if (number === DISCONNECTED_CODE && operation === 'request') return 'PHONE_SESSION_ENDED';
    if (NOT_ALLOWED_CODES.includes(number)) return 'PHONE_SIGNING_NOT_ALLOWED';
    const text = typeof value === 'string' ? value : String(propertyOf(value, 'message') ?? '');
    return TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  }
}
