import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { parseRoomEntity } from '@/lib/protocol/parse-entities';
import { collect, placeOf, type ReadingRules } from '@/lib/protocol/reading-rules';
import type { RoomRecord, Session } from '@/lib/protocol/session';

/** The room records of each session, each with the people it names. */
export type FoundRooms = ReadonlyMap<Hex, readonly FoundRoom[]>;

type FoundRoom = { readonly record: RoomRecord; readonly mentor: Address; readonly learner: Address };

/** The room records by our own writers: third parties' rooms are not ours. */
export async function collectRooms(
  entities: readonly ArkivEntity[],
  { writers }: ReadingRules,
  timing: ChainTiming,
  breathe: () => Promise<void>,
): Promise<FoundRooms> {
  const rooms = new Map<Hex, FoundRoom[]>();
  for (const entity of entities) {
    await breathe();
    const parsed = parseRoomEntity(entity);
    if (parsed === null || !writers.includes(entity.creator)) continue;
    if (parsed.roomName !== buildJitsiRoomName(parsed.sessionKey)) continue;
    const { at, block } = placeOf(entity, timing);
    const { mentor, learner, sessionKey } = parsed;
    const record = { entityKey: entity.key, block, at, writtenBy: entity.creator };
    collect(rooms, sessionKey, { record, mentor, learner });
  }
  return rooms;
}

/** The first room record of a session. */
export function roomAmong(
  rooms: FoundRooms,
  { key, mentor, learner }: Pick<Session, 'key' | 'mentor' | 'learner'>,
): RoomRecord | null {
  const found = rooms.get(key)?.find((room) => room.mentor === mentor && room.learner === learner);
  return found?.record ?? null;
}
