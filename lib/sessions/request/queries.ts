import 'server-only';
import { cache } from 'react';
import type { Address, Hex } from 'viem';
import { allow } from '@/lib/limits/rate-limits';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { endsAt, type Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { listCounterpartsOf, listSessionsBetween, listSessionsFrom } from '@/lib/sessions/reading/repository';
import {
  type BusySlot,
  busySlotsOf,
  overlapping,
  type RequestLoad,
  requestLoadOf,
} from '@/lib/sessions/request/overlap';
import { MINUTE_MS } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** What the page for asking shows before anything is typed. */
export type RequestBasis = {
  readonly load: RequestLoad;
  /** Whom the viewer had or has sessions with, latest first. */
  readonly counterparts: readonly Address[];
};

/**
 * What the signed-in viewer's sessions say about asking for one more: two Arkiv queries.
 *
 * @param replaces The session another time is proposed for.
 * @returns what they say; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getRequestBasis = cache(async (replaces: Hex | null): Promise<Result<RequestBasis>> => {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer.wallet);
    const now = clock();
    const from = now - REQUEST_LIMITS.longestMinutes * MINUTE_MS;
    const [sessions, counterparts] = await Promise.all([
      listSessionsFrom(deps, viewer.wallet, from, now),
      listCounterpartsOf(deps, viewer.wallet, now),
    ]);
    return ok({ load: requestLoadOf(sessions, viewer.wallet, now, replaces), counterparts });
  } catch (error) {
    return toFailure(error, 'session.requestBasis');
  }
});

/**
 * What the signed-in viewer has agreed to that runs at the same time as a session: one Arkiv query.
 *
 * @returns the times; fails with SIGNED_OUT, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function listMyClashes(
  session: Pick<Session, 'key' | 'startsAt' | 'durationMinutes'>,
): Promise<Result<readonly BusySlot[]>> {
  const { key, startsAt, durationMinutes } = session;
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    const { deps, now: clock } = await openContext(viewer.wallet);
    const now = clock();
    const span = { from: startsAt - REQUEST_LIMITS.longestMinutes * MINUTE_MS, to: endsAt(session) };
    const others = (await listSessionsBetween(deps, viewer.wallet, span, now)).filter(
      (other) => other.key !== key,
    );
    return ok(overlapping(busySlotsOf(others, viewer.wallet, now), startsAt, durationMinutes));
  } catch (error) {
    return toFailure(error, 'session.clashes');
  }
}
