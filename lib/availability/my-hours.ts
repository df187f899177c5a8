import 'server-only';
import { cache } from 'react';
import type { Address } from 'viem';
import { busyOf } from '@/lib/availability/busy';
import type { BusyPicture } from '@/lib/availability/free-times';
import { openStretches, type Stretch } from '@/lib/availability/open-stretches';
import { type Availability, findAvailability } from '@/lib/availability/repository';
import { allow } from '@/lib/limits/rate-limits';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** The viewer's own hours, for whoever changes them. */
export type MyHours = Availability & {
  /** What is agreed to around the next two weeks, whatever the hours in force. */
  readonly busy: BusyPicture;
  /** The writer that will answer bookings when hours are signed here. */
  readonly ownWriter: Address;
  readonly now: EpochMs;
};

/** Two weeks, the whole weeks they begin and end in, and the longest session with its buffer. */
const BEFORE_MS = 8 * DAY_MS;
const AFTER_MS = 23 * DAY_MS;

/**
 * The signed-in viewer's own hours, and when they are busy in the next weeks: three Arkiv queries, rarely more.
 *
 * @returns both; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getMyHours = cache(async (): Promise<Result<MyHours>> => {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer.wallet);
    const now = clock();
    const span = { from: now - BEFORE_MS, to: now + AFTER_MS };
    const [availability, busy] = await Promise.all([
      findAvailability(deps, viewer.wallet, now),
      busyOf(deps, viewer.wallet, span, now),
    ]);
    return ok({ ...availability, busy, ownWriter: deps.writer.address, now });
  } catch (error) {
    return toFailure(error, 'availability.mine');
  }
});

/**
 * When the signed-in viewer's hours in force are open between two instants, in order: one Arkiv query. They are so from
 * when they were signed until they run out.
 *
 * @returns the stretches; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function getMyOpenHours(from: EpochMs, to: EpochMs): Promise<Result<readonly Stretch[]>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now } = await openContext(viewer.wallet);
    const { inForce } = await findAvailability(deps, viewer.wallet, now());
    if (inForce === null) return ok([]);
    const { offer, issuedAt } = inForce;
    const begin = Math.max(from, Date.parse(issuedAt));
    const end = Math.min(to, offer.validUntil);
    const open = openStretches(offer, begin, end);
    return ok(open.map((stretch) => ({ from: Math.max(stretch.from, begin), to: stretch.to })));
  } catch (error) {
    return toFailure(error, 'availability.mineOpen');
  }
}
