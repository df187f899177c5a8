import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '@/lib/limits/budget';
import { processWide } from '@/lib/process-wide';
import { SIGN_IN_MINUTES } from '@/lib/viewer/sign-in';

/**
 * Marks a nonce as used; false when it was used before.
 *
 * The cookie is cleared on use, but a copy of it could be sent again. This remembers the nonces of one process for
 * as long as their cookies live.
 */
export function claimNonce(nonce: string): Promise<boolean> {
  const used = processWide(
    'viewer.usedNonces',
    () => new RateLimiterMemory({ points: 1, duration: SIGN_IN_MINUTES * 60, keyPrefix: 'nonce' }),
  );
  return consume(used, nonce);
}
