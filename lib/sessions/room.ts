import type { Hex } from 'viem';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { createRoomEntity, lastBlockOf } from '@/lib/sessions/entities';
import { deservesRoom, type Session, statusOf } from '@/lib/sessions/model';
import type { SessionRoom } from '@/lib/sessions/outcome';
import { findSessionAtHead, isFirstOfRequest, type SessionDeps } from '@/lib/sessions/repository';
import { inTurn } from '@/lib/sessions/turns';
import type { EpochMs } from '@/lib/time/instant';

/** The room of a session: always derived from its key and our own deployment, never taken from the chain. */
export function roomOf(session: Session, jitsiBaseUrl: string): SessionRoom {
  const { roomName, joinUrl } = generateJitsiMeeting(session.key, jitsiBaseUrl);
  return { roomName, joinUrl };
}

/** What the recorded room needs: to be written, to be deleted, or nothing. Only a writer's own record can be deleted. */
export function roomRepairOf(session: Session, writer: string, now: EpochMs): 'write' | 'delete' | null {
  const status = statusOf(session, now);
  if (session.room === null) {
    return (status === 'scheduled' || status === 'in-progress') && deservesRoom(session, now)
      ? 'write'
      : null;
  }
  const isOff = status === 'cancelled' || status === 'declined' || status === 'expired';
  return isOff && session.room.writtenBy === writer ? 'delete' : null;
}

/**
 * Records the room of a session that both have confirmed and that has none (a crash, two confirmations at the same
 * instant), or deletes one whose confirmation lost against a cancellation. Idempotent; one at a time per session.
 *
 * Returns the session as it stands afterwards, or null when there is none.
 * @throws AppError CHAIN_UNREACHABLE, CHAIN_REVERTED or CHAIN_WRITE_PENDING
 */
export function repairRoom(deps: SessionDeps, sessionKey: Hex, now: EpochMs): Promise<Session | null> {
  return inTurn(sessionKey, () => repairRoomInTurn(deps, sessionKey, now));
}

/** `repairRoom` for callers that hold the session's turn already. */
export async function repairRoomInTurn(
  deps: SessionDeps,
  sessionKey: Hex,
  now: EpochMs,
): Promise<Session | null> {
  const { session, timing } = await findSessionAtHead(deps, sessionKey, now);
  if (session === null) return null;
  const repair = roomRepairOf(session, deps.writer.address, now);
  if (repair === 'delete' && session.room !== null) {
    await deps.writer.submit([{ kind: 'delete', key: session.room.entityKey }], { label: 'room.delete' });
    return { ...session, room: null };
  }
  if (repair !== 'write' || !(await isFirstOfRequest(deps, session, now))) return session;
  const context = { ...deps, timing, now };
  if (lastBlockOf(session, context) <= timing.headBlock + 1) return session;
  await deps.writer.submit([createRoomEntity(session, deps.jitsiBaseUrl, context)], { label: 'room.repair' });
  return (await findSessionAtHead(deps, sessionKey, now)).session;
}
