import 'server-only';
import { after } from 'next/server';
import { cache } from 'react';
import type { Address } from 'viem';
import { allow } from '@/lib/limits/rate-limits';
import { parseSessionKey } from '@/lib/protocol/schema';
import { type Role, roleOf, type Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import type { WriteDeps } from '@/lib/server/deps';
import { toFailure } from '@/lib/server/error-boundary';
import { isUnderWay, lockKeyOf } from '@/lib/server/keyed-lock';
import { repairRoom, roomRepairOf } from '@/lib/sessions/acts/room';
import { findSessionAtHead } from '@/lib/sessions/reading/repository';
import type { EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** A session as one of its two parties sees it, at the instant it was read. */
export type MySession = {
  readonly session: Session;
  readonly role: Role;
  readonly now: EpochMs;
  readonly leftOut: readonly Address[];
};

/**
 * The session with this key, for its signed-in parties only: one Arkiv query.
 *
 * A scheduled session whose room is missing is repaired after the response: rendering itself never writes.
 *
 * @returns the session; fails with SIGNED_OUT, RATE_LIMITED, SESSION_NOT_FOUND (also for a key that is none),
 * NOT_A_PARTICIPANT, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getMySession = cache(async (key: string): Promise<Result<MySession>> => {
  try {
    const sessionKey = parseSessionKey(key);
    // Signing in would not help.
    if (sessionKey === null) return fail('SESSION_NOT_FOUND');
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(viewer.wallet);
    const now = clock();
    const { session, leftOut } = await findSessionAtHead(deps, sessionKey, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    const role = roleOf(session, viewer.wallet);
    if (role === null) return fail('NOT_A_PARTICIPANT');
    repairAfterResponse(deps, session, now);
    return ok({ session, role, now, leftOut });
  } catch (error) {
    return toFailure(error, 'session.get');
  }
});

function repairAfterResponse(deps: WriteDeps, session: Session, now: EpochMs): void {
  if (roomRepairOf(session, deps.writer.address, now) === null || isUnderWay(lockKeyOf(deps, session.key)))
    return;
  after(async () => {
    try {
      await repairRoom(deps, session.key, now);
    } catch (error) {
      toFailure(error, 'room.repair');
    }
  });
}
