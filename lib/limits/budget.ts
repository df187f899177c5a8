import type { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * Takes one point of a key's budget; false when none is left.
 *
 * @throws {Error} anything but an empty budget: a bug
 */
export async function consume(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (rejection) {
    // An empty budget comes as no error. Asking for its class fails: Next may have loaded that more than once.
    if (rejection instanceof Error) throw rejection;
    return false;
  }
}
