import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { causesOf } from '@/lib/errors/causes';
import { propertyOf } from '@/lib/property-of';

/** Where wallets and libraries keep the error they wrapped. */
const INNER = ['cause', 'data', 'error', 'originalError', 'originalException', 'innerError', 'info'] as const;

/**
 * Codes in our words: EIP-1193, EIP-1474 and WalletConnect as `code`; what a Ledger answers as `statusCode`, which is
 * the status word of ISO 7816-4 or of its own.
 */
const CODES: Readonly<Record<number, AppErrorCode>> = {
  4001: 'SIGNATURE_REJECTED',
  5000: 'SIGNATURE_REJECTED',
  4100: 'WALLET_BUSY',
  4200: 'WALLET_UNSUPPORTED',
  4900: 'WALLET_DISCONNECTED',
  4901: 'WALLET_DISCONNECTED',
  [-32002]: 'WALLET_BUSY',
  [-32004]: 'WALLET_UNSUPPORTED',
  [-32601]: 'WALLET_UNSUPPORTED',
};

/** Conditions of use not satisfied, and refused on the device: the person said no there. */
const STATUS_REJECTED = [0x6985, 0x5501] as const;
/** Locked, asleep, or another app is open on the device. */
const STATUS_BUSY = [0x5515, 0x6982, 0x6804, 0x6b0c, 0x6511, 0x6d02, 0x6e00, 0x6e01] as const;

const STATUSES: Readonly<Record<number, AppErrorCode>> = Object.fromEntries<AppErrorCode>([
  ...STATUS_REJECTED.map((status) => [status, 'SIGNATURE_REJECTED'] as const),
  ...STATUS_BUSY.map((status) => [status, 'WALLET_BUSY'] as const),
]);

/** Errors that carry no code we know: of wagmi and viem, of ethers, and of hardware wallets' libraries. */
const NAMES: Readonly<Record<string, AppErrorCode>> = {
  ProviderNotFoundError: 'NO_WALLET',
  ConnectorAccountNotFoundError: 'WRONG_ACCOUNT',
  ConnectorNotConnectedError: 'WALLET_DISCONNECTED',
  ConnectorUnavailableReconnectingError: 'WALLET_DISCONNECTED',
  UserRefusedOnDevice: 'SIGNATURE_REJECTED',
  UserRefusedAddress: 'SIGNATURE_REJECTED',
  LockedDeviceError: 'WALLET_BUSY',
  DisconnectedDevice: 'WALLET_DISCONNECTED',
  DisconnectedDeviceDuringOperation: 'WALLET_DISCONNECTED',
  ACTION_REJECTED: 'SIGNATURE_REJECTED',
  Failure_ActionCancelled: 'SIGNATURE_REJECTED',
  Failure_PinCancelled: 'SIGNATURE_REJECTED',
  Method_Cancel: 'SIGNATURE_REJECTED',
  Method_Interrupted: 'SIGNATURE_REJECTED',
  Method_PermissionsNotGranted: 'SIGNATURE_REJECTED',
  Device_CallInProgress: 'WALLET_BUSY',
  Device_Disconnected: 'WALLET_DISCONNECTED',
};

const NO = '(?:reject|refus|den(?:y|ied)|declin|disapprov|cancel|abort)[a-z]*';
const THING =
  '(?:action|request|connection|sign(?:ing|ature|ed message)?|message|transaction|operation|pin|passphrase)';

const anyStatus = (statuses: readonly number[]) =>
  new RegExp(`\\b0x(?:${statuses.map((status) => status.toString(16)).join('|')})\\b`, 'i');

/** Wallets that put everything into the text; the last resort, most telling first. */
const TEXTS: readonly (readonly [RegExp, AppErrorCode])[] = [
  [anyStatus(STATUS_REJECTED), 'SIGNATURE_REJECTED'],
  [anyStatus(STATUS_BUSY), 'WALLET_BUSY'],
  [/conditions? of use not satisfied/i, 'SIGNATURE_REJECTED'],
  [/"code"\s*:\s*"?(?:4001|5000)\b/, 'SIGNATURE_REJECTED'],
  [new RegExp(`\\b(?:user|owner)(?: has| have)? ${NO}`, 'i'), 'SIGNATURE_REJECTED'],
  [
    new RegExp(
      `\\b${NO}(?: \\w+)? (?:by|on|in|from) (?:the |your )?(?:user|owner|device|wallet|ledger|trezor)\\b`,
      'i',
    ),
    'SIGNATURE_REJECTED',
  ],
  [new RegExp(`\\b${THING}(?: was| has been| is)? ${NO}`, 'i'), 'SIGNATURE_REJECTED'],
  [new RegExp(`^${NO}[.!]?$`, 'im'), 'SIGNATURE_REJECTED'],
  [/(?:popup|modal|window) (?:was )?closed|permissions not granted/i, 'SIGNATURE_REJECTED'],
  [/already (pending|processing)|call in progress|locked|unlock/i, 'WALLET_BUSY'],
  [/disconnected|device (?:was )?(?:unplugged|not found)/i, 'WALLET_DISCONNECTED'],
  [/not (supported|implemented)|unsupported/i, 'WALLET_UNSUPPORTED'],
];

/**
 * The code a person is shown for whatever a wallet threw.
 *
 * Shape: anything. Wallets throw errors, plain objects and strings, and libraries wrap them; the innermost code
 * that we know decides, then the names, then the words.
 * Source: EIP-1193 (4xxx), EIP-1474 (-32xxx), WalletConnect (5000), Ledger's status words, Trezor Connect's codes.
 */
export function toWalletFailure(thrown: unknown): AppErrorCode {
  const chain = causesOf(thrown, { names: INNER });
  const known = chain.find((link) => link instanceof AppError);
  if (known) return known.code;
  const byCode = lastDefined(chain.map((link) => codeOf(link)));
  const byName = lastDefined(
    chain.flatMap((link) => [NAMES[textOf(link, 'name')], NAMES[textOf(link, 'code')]]),
  );
  if (byCode ?? byName) return byCode ?? byName ?? 'WALLET_FAILED';
  const words = chain.map((link) => (typeof link === 'string' ? link : textOf(link, 'message'))).join('\n');
  return TEXTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'WALLET_FAILED';
}

function codeOf(link: unknown): AppErrorCode | undefined {
  return CODES[Number(propertyOf(link, 'code'))] ?? STATUSES[Number(propertyOf(link, 'statusCode'))];
}

function textOf(value: unknown, name: string): string {
  const text = propertyOf(value, name);
  return typeof text === 'string' ? text : '';
}

function lastDefined(codes: readonly (AppErrorCode | undefined)[]): AppErrorCode | undefined {
  return codes.findLast((code) => code !== undefined);
}
