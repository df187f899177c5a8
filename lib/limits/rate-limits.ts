import 'server-only';

import { headers } from 'next/headers';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Address } from 'viem';
import { env } from '@/lib/env/env';
import { consume } from '@/lib/limits/budget';
import { toNetworkAddress } from '@/lib/limits/network-address';
import { log } from '@/lib/log';
import { processWide } from '@/lib/process-wide';

/**
 * Attempts per network address and minute: far above what a person does, far below what a flood needs. What a viewer
 * reads is counted per wallet as well, because many people may share an address.
 */
const ATTEMPTS_PER_MINUTE = {
  signIn: 60,
  write: 60,
  read: 1_200,
  names: 2_400,
  feed: 120,
  export: 60,
} as const;
const ATTEMPTS_PER_WALLET = { signIn: 60, write: 60, read: 240, names: 480, feed: 30, export: 10 } as const;

const WINDOW_SECONDS = 60;

export type LimitKind = keyof typeof ATTEMPTS_PER_MINUTE;

/**
 * Counts one attempt of the request's network address, and of a wallet if one is given, and tells whether it may go on.
 *
 * Shape: counted per process, so a deployment of n instances lets n times as many through; the limits that matter
 * for people (open requests) are counted on Arkiv.
 */
export async function allow(kind: LimitKind, wallet?: Address): Promise<boolean> {
  if (wallet !== undefined && !(await allowWallet(kind, wallet))) return false;
  const address = toNetworkAddress((await headers()).get('x-forwarded-for'), env().trustedProxies);
  return noted(await consume(limiterOf(kind, 'address'), address), kind, 'network');
}

/** As `allow`, of the wallet alone: where nobody who shares its network address should pay for the attempt. */
export async function allowWallet(kind: LimitKind, wallet: Address): Promise<boolean> {
  return noted(await consume(limiterOf(kind, 'wallet'), wallet), kind, wallet);
}

function noted(isAllowed: boolean, kind: LimitKind, of: string): boolean {
  if (!isAllowed) log().info({ code: 'RATE_LIMITED', kind, of }, 'rate limit reached');
  return isAllowed;
}

function limiterOf(kind: LimitKind, per: 'address' | 'wallet'): RateLimiterMemory {
  const { [kind]: points } = per === 'wallet' ? ATTEMPTS_PER_WALLET : ATTEMPTS_PER_MINUTE;
  const keyPrefix = `${kind}.${per}`;
  return processWide(
    `limits.${keyPrefix}`,
    () => new RateLimiterMemory({ points, duration: WINDOW_SECONDS, keyPrefix }),
  );
}
