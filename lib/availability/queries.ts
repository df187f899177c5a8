import 'server-only';

import { cache } from 'react';
import type { Address } from 'viem';
import { busyOf } from '@/lib/availability/busy';
import { type BusyPicture, decisiveSpan } from '@/lib/availability/free-times';
import { type Availability, findAvailability } from '@/lib/availability/repository';
import { allow } from '@/lib/limits/rate-limits';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import type { EpochMs } from '@/lib/time/instant';
import { getGreetedViewer } from '@/lib/viewer/queries';

/** Somebody's hours and what is known of their agreed sessions, at the instant both were read. */
export type AvailabilityView = Availability & { readonly busy: BusyPicture; readonly now: EpochMs };

/**
 * When somebody can be booked, for whoever asks: three Arkiv queries, one without hours.
 *
 * @returns hours and busy times; fails with RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getAvailability = cache(async (wallet: Address): Promise<Result<AvailabilityView>> => {
  try {
    const viewer = await getGreetedViewer();
    if (!(await allow('read', viewer?.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer?.wallet);
    const now = clock();
    const found = await findAvailability(deps, wallet, now);
    const busy: BusyPicture =
      found.inForce === null
        ? { spans: [], isComplete: true }
        : await busyOf(deps, wallet, decisiveSpan(found.inForce.offer, now), now);
    return ok({ ...found, busy, now });
  } catch (error) {
    return toFailure(error, 'availability.get');
  }
});
