import 'server-only';

import { headers } from 'next/headers';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { env } from '@/lib/env';
import { consume } from '@/lib/limits/budget';
import { toNetworkAddress } from '@/lib/limits/network-address';
import { processWide } from '@/lib/process';

/** Attempts per network address and minute: far above what a person does, far below what a flood needs. */
const ATTEMPTS_PER_MINUTE = { signIn: 60, write: 60 } as const;

const WINDOW_SECONDS = 60;

export type LimitKind = keyof typeof ATTEMPTS_PER_MINUTE;

/**
 * Counts one attempt of the request's network address and tells whether it may go on.
 *
 * Shape: counted per process, so a deployment of n instances lets n times as many through; the limits that matter
 * for people (open requests) are counted on Arkiv.
 */
export async function allow(kind: LimitKind): Promise<boolean> {
  const address = toNetworkAddress((await headers()).get('x-forwarded-for'), env().trustedProxies);
  return consume(limiterOf(kind), address);
}

function limiterOf(kind: LimitKind): RateLimiterMemory {
  return processWide(
    `limits.${kind}`,
    () =>
      new RateLimiterMemory({ points: ATTEMPTS_PER_MINUTE[kind], duration: WINDOW_SECONDS, keyPrefix: kind }),
  );
}
