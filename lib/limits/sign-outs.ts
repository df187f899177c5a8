import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Address } from 'viem';
import { consume } from '@/lib/limits/budget';
import { processWide } from '@/lib/process-wide';

/** A person signs out a few times a day; each time costs the writer a record. */
const PER_WALLET_AND_HOUR = 10;
/** All wallets together: signing in costs nothing, so one with many wallets must not spend what the writer has. */
const PER_MINUTE = 120;

/** Takes one from the budgets for records of sign-outs, of the wallet and of all; false when none is left. */
export async function takeSignOutRecord(wallet: Address): Promise<boolean> {
  const ofWallet = processWide(
    'limits.signOut.wallet',
    () => new RateLimiterMemory({ points: PER_WALLET_AND_HOUR, duration: 3_600, keyPrefix: 'sign-out' }),
  );
  const ofAll = processWide(
    'limits.signOut.all',
    () => new RateLimiterMemory({ points: PER_MINUTE, duration: 60, keyPrefix: 'sign-out.all' }),
  );
  return (await consume(ofWallet, wallet)) && consume(ofAll, 'all');
}
