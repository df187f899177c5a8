import 'server-only';
import { cache } from 'react';
import type { Address } from 'viem';
import { busyOf } from '@/lib/availability/busy';
import { type DirectoryPlace, type DirectoryReading, listOffered } from '@/lib/availability/directory';
import { type BusyPicture, decisiveSpan } from '@/lib/availability/free-times';
import { type Availability, findAvailability } from '@/lib/availability/repository';
import { env } from '@/lib/env/env';
import { allow } from '@/lib/limits/rate-limits';
import { parseWallet } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import type { EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** Somebody's hours and what is taken of them, at the instant they were read. */
export type AvailabilityView = Availability & { readonly busy: BusyPicture; readonly now: EpochMs };

const NOTHING_TAKEN: BusyPicture = { spans: [], isComplete: true };

/**
 * The hours of a wallet and when it is busy, for anybody, signed in or not: three Arkiv queries, rarely more; one where
 * nothing is offered.
 *
 * @returns both; fails with INVALID_INPUT (no wallet), RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getAvailability = cache(async (wallet: Address): Promise<Result<AvailabilityView>> => {
  try {
    const mentor = parseWallet(wallet);
    if (mentor === null) return fail('INVALID_INPUT', 'wallet');
    const viewer = await getViewer();
    if (!(await allow('read', viewer?.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer?.wallet);
    const now = clock();
    const availability = await findAvailability(deps, mentor, now);
    const { inForce } = availability;
    const busy =
      inForce === null ? NOTHING_TAKEN : await busyOf(deps, mentor, decisiveSpan(inForce.offer, now), now);
    return ok({ ...availability, busy, now });
  } catch (error) {
    return toFailure(error, 'availability.get');
  }
});

/**
 * One page of the directory of mentors, for anybody: one Arkiv query.
 *
 * @param from Where it begins; null for the first page.
 * @returns the page; fails with RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function listMentors(
  from: DirectoryPlace | null,
): Promise<Result<DirectoryReading & { readonly now: EpochMs }>> {
  try {
    const viewer = await getViewer();
    if (!(await allow('read', viewer?.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer?.wallet);
    const now = clock();
    return ok({ ...(await listOffered(deps, { from, only: env().mentorsListed }, now)), now });
  } catch (error) {
    return toFailure(error, 'availability.list');
  }
}
