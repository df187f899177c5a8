import { describe, expect, it } from 'vitest';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';
import { toWalletFailure } from '@/lib/wallet/failure';
import { type PhoneOperation, toPhoneFailure } from '@/lib/wallet/phone/failure';

/** As the library throws them: docs/walletconnect.md, "What goes wrong". */
const ROWS: readonly (readonly [string, PhoneOperation, unknown, AppErrorCode])[] = [
  ['pairing rejected', 'pairing', { code: 5000, message: 'User rejected.' }, 'PHONE_PAIRING_REJECTED'],
  ['its chains rejected', 'pairing', { code: 5001, message: 'no' }, 'PHONE_PAIRING_REJECTED'],
  ['signature rejected', 'request', { code: 5000, message: 'User rejected.' }, 'SIGNATURE_REJECTED'],
  ['signature rejected as EIP-1193', 'request', { code: 4001, message: 'no' }, 'SIGNATURE_REJECTED'],
  ['proposal expired', 'pairing', { code: 0, message: 'Proposal expired' }, 'PHONE_CODE_EXPIRED'],
  ['URI used twice', 'pairing', new Error('Pairing already exists: 7f6e'), 'PHONE_CODE_USED'],
  [
    'request after disconnect',
    'request',
    new Error('Missing or invalid. Record was recently deleted - session: 7f6e'),
    'PHONE_SESSION_ENDED',
  ],
  [
    'disconnected instead of answering',
    'request',
    { code: 6000, message: 'User disconnected.' },
    'PHONE_SESSION_ENDED',
  ],
  [
    'a session nobody knows',
    'request',
    new Error("No matching key. session topic doesn't exist: 7f6e"),
    'PHONE_SESSION_ENDED',
  ],
  [
    'chain not approved',
    'request',
    { code: 5, message: 'Missing or invalid. request() chainId: eip155:1' },
    'PHONE_SIGNING_NOT_ALLOWED',
  ],
  [
    'method not approved',
    'request',
    { code: 5, message: 'Missing or invalid. request() method: personal_sign' },
    'PHONE_SIGNING_NOT_ALLOWED',
  ],
  ['method not supported', 'request', { code: 5101, message: 'no' }, 'PHONE_SIGNING_NOT_ALLOWED'],
  ['request expired', 'request', new Error('Request expired. Please try again.'), 'PHONE_REQUEST_EXPIRED'],
  [
    'no network',
    'pairing',
    new Error('No internet connection detected. Please restart your network and try again.'),
    'PHONE_RELAY_SILENT',
  ],
  [
    'nothing published',
    'request',
    new Error('Failed to publish payload, please try again. id:1'),
    'PHONE_RELAY_SILENT',
  ],
];

describe('toPhoneFailure', () => {
  it.each(ROWS)('%s', (_, operation, thrown, code) => {
    const failure = toPhoneFailure(thrown, operation);
    expect(failure).toMatchObject({ code, cause: thrown });
    expect(toWalletFailure(failure)).toBe(code);
  });

  it('has words and a next step of its own for each', () => {
    const codes = [
      ...new Set(ROWS.map(([, , , code]) => code)),
      'PHONE_RELAY_BLOCKED',
      'PHONE_REQUEST_CANCELLED',
    ];
    const copies = codes.map((code) => describeError(code as AppErrorCode));
    expect(new Set(copies.map(({ title }) => title)).size).toBe(codes.length);
    expect(copies.every(({ body, action }) => body !== '' && action !== '')).toBe(true);
  });

  it('leaves alone what is known already, and what only the wallet can explain', () => {
    const known = new AppError('PHONE_RELAY_BLOCKED');
    expect(toPhoneFailure(known, 'pairing')).toBe(known);
    const odd = { code: -32603, message: 'boom' };
    expect(toPhoneFailure(odd, 'request')).toBe(odd);
    expect(toWalletFailure(odd)).toBe('WALLET_FAILED');
    expect(toPhoneFailure(null, 'request')).toBeNull();
  });

  it('keeps its code through the errors that viem wraps around it', () => {
    const wrapped = new Error('outer', {
      cause: new Error('inner', { cause: new AppError('PHONE_REQUEST_EXPIRED') }),
    });
    expect(toWalletFailure(wrapped)).toBe('PHONE_REQUEST_EXPIRED');
  });
});
