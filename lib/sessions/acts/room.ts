import type { Hex } from 'viem';
import { and, createdBy, equals } from '@/lib/arkiv/query';
import { generateJitsiMeeting } from '@/lib/jitsi';
import type { Session } from '@/lib/protocol/session';
import { deservesRoom, statusOf } from '@/lib/protocol/session-status';
import { createRoomEntity, lastBlockOf } from '@/lib/protocol/write/session';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import type { SessionRoom } from '@/lib/sessions/acts/outcome';
import { findSessionAtHead, isFirstOfRequest } from '@/lib/sessions/reading/repository';
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
 * @returns the session as it stands afterwards, or null when there is none
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export function repairRoom(deps: WriteDeps, sessionKey: Hex, now: EpochMs): Promise<Session | null> {
  return withLock(lockKeyOf(deps, sessionKey), () => repairRoomUnderLock(deps, sessionKey, now));
}

/** `repairRoom` for callers that hold the session's lock already. */
export async function repairRoomUnderLock(
  deps: WriteDeps,
  sessionKey: Hex,
  now: EpochMs,
): Promise<Session | null> {
  const { session, timing } = await findSessionAtHead(deps, sessionKey, now);
  if (session === null) return null;
  const repair = roomRepairOf(session, deps.writer.address, now);
  if (repair === 'delete' && session.room !== null) {
    await deleteRooms(deps, sessionKey, [session.room.entityKey]);
    return { ...session, room: null };
  }
  if (repair !== 'write' || !(await isFirstOfRequest(deps, session, now))) return session;
  const context = { ...deps, timing, now };
  if (lastBlockOf(session, context) <= timing.headBlock + 1) return session;
  const room = createRoomEntity(session, deps.jitsiBaseUrl, context);
  const act = { about: `room:${sessionKey}`, same: 'write' };
  const whenRecorded = () => deps.followUp(sessionKey);
  await deps.writer.submit([room], { label: 'room.repair', act, whenRecorded });
  return (await findSessionAtHead(deps, sessionKey, now)).session;
}

/**
 * Puts the rooms of one session right as far as they are ours to put right: as `repairRoom`, and of several records the
 * first on the chain stays, whoever wrote it. Each writer deletes its own others, so that all instances agree.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export function sweepRooms(deps: WriteDeps, sessionKey: Hex, now: EpochMs): Promise<void> {
  return withLock(lockKeyOf(deps, sessionKey), async () => {
    const session = await repairRoomUnderLock(deps, sessionKey, now);
    if (session === null) return;
    const spare = (await ownRoomsOf(deps, sessionKey)).filter((key) => key !== session.room?.entityKey);
    if (spare.length > 0) await deleteRooms(deps, sessionKey, spare);
  });
}

/** Keys of the room records this writer has of a session, whatever became of it. */
async function ownRoomsOf({ reader, space, writer }: WriteDeps, sessionKey: Hex): Promise<Hex[]> {
  const what = and(
    equals('spaceId', space),
    createdBy([writer.address]),
    equals('type', 'session_jitsi'),
    equals('sessionKey', sessionKey),
  );
  const { entities } = await reader.queryPage(what);
  return entities.filter(({ owner }) => owner === writer.address).map(({ key }) => key);
}

async function deleteRooms({ writer }: WriteDeps, sessionKey: Hex, keys: readonly Hex[]): Promise<void> {
  const group = keys.map((key) => ({ kind: 'delete', key }) as const);
  const act = { about: `room:${sessionKey}`, same: `delete ${keys.join(' ')}` };
  await writer.submit(group, { label: 'room.delete', act });
}
