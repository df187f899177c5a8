import type { Address } from 'viem';
import { metBy } from '@/lib/booking/mentor-reading';
import type { WriteDeps } from '@/lib/server/deps';
import { listCounterpartsOf } from '@/lib/sessions/reading/repository';
import type { EpochMs } from '@/lib/time/instant';

/** Longer ago than with so many others, somebody may count as never met. */
const MOST_ASKED_ABOUT = 100;

/**
 * Whom of some others a wallet has met; being asked by somebody is no meeting. Costs: `listCounterpartsOf`, and `metBy`
 * where any of those are among the others.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function metAmong(
  deps: WriteDeps,
  wallet: Address,
  others: readonly Address[],
  now: EpochMs,
): Promise<ReadonlySet<Address>> {
  const wanted = new Set(others);
  const counterparts = await listCounterpartsOf(deps, wallet, now);
  const candidates = counterparts.filter((other) => wanted.has(other)).slice(0, MOST_ASKED_ABOUT);
  return metBy(deps, wallet, candidates, now);
}
