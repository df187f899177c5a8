import { AppError, type AppErrorCode } from '@/lib/errors';

/** Depth at which a chain of causes is given up: a hostile provider may answer with a circle. */
const MAX_CAUSES = 8;

/** EIP-1193, EIP-1474 and WalletConnect codes, in our words. */
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

/** Errors of wagmi and viem that carry no code of the wallet's. */
const NAMES: Readonly<Record<string, AppErrorCode>> = {
  ProviderNotFoundError: 'NO_WALLET',
  ConnectorAccountNotFoundError: 'WRONG_ACCOUNT',
  ConnectorNotConnectedError: 'WALLET_DISCONNECTED',
  ConnectorUnavailableReconnectingError: 'WALLET_DISCONNECTED',
};

/** Wallets that put everything into the text; the last resort, most telling first. */
const TEXTS: readonly (readonly [RegExp, AppErrorCode])[] = [
  [/user (rejected|denied|cancell?ed|refused|declined)|rejected by user/i, 'SIGNATURE_REJECTED'],
  [/already (pending|processing)|locked|unlock/i, 'WALLET_BUSY'],
  [/not (supported|implemented)|unsupported/i, 'WALLET_UNSUPPORTED'],
];

/**
 * The code a person is shown for whatever a wallet threw.
 *
 * Shape: anything. Wallets throw errors, plain objects and strings, and libraries wrap them; the innermost code
 * that we know decides, then the names, then the words.
 * Source: EIP-1193 (4xxx), EIP-1474 (-32xxx), WalletConnect (5000).
 */
export function toWalletFailure(thrown: unknown): AppErrorCode {
  const chain = causesOf(thrown);
  const known = chain.find((link) => link instanceof AppError);
  if (known) return known.code;
  const byCode = lastDefined(chain.map((link) => CODES[numberOf(link, 'code')]));
  const byName = lastDefined(chain.map((link) => NAMES[textOf(link, 'name')]));
  if (byCode ?? byName) return byCode ?? byName ?? 'WALLET_FAILED';
  const words = chain.map((link) => (typeof link === 'string' ? link : textOf(link, 'message'))).join('\n');
  return TEXTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'WALLET_FAILED';
}

function causesOf(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  let link = thrown;
  while (link !== undefined && link !== null && chain.length < MAX_CAUSES) {
    chain.push(link);
    link = propertyOf(link, 'cause') ?? propertyOf(propertyOf(link, 'data'), 'originalError');
  }
  return chain;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown, name: string): number {
  return Number(propertyOf(value, name));
}

function textOf(value: unknown, name: string): string {
  const text = propertyOf(value, name);
  return typeof text === 'string' ? text : '';
}

function lastDefined(codes: readonly (AppErrorCode | undefined)[]): AppErrorCode | undefined {
  return codes.findLast((code) => code !== undefined);
}
