import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '@/lib/limits/budget';
import { processWide } from '@/lib/process-wide';

/** What this writer records a minute for people who have not met: a hundred times what a busy school asks. */
const PER_MINUTE = 120;

/**
 * Takes one from the writer's budget for requests between strangers; false when none is left.
 *
 * One budget per process, whatever wallet or address asks. People who have had an agreed session take nothing from it,
 * so a flood of throwaway wallets never stops them.
 */
export function takeStrangersRequest(): Promise<boolean> {
  const budget = processWide(
    'limits.strangers',
    () => new RateLimiterMemory({ points: PER_MINUTE, duration: 60, keyPrefix: 'strangers' }),
  );
  return consume(budget, 'all');
}
