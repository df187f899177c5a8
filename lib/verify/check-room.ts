import type { ArkivEntity } from '@/lib/arkiv/entity';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { parseRoomEntity } from '@/lib/protocol/parse-session';
import { type Check, type Finding, isThirdParty, sessionProblem, unsigned } from '@/lib/verify/check';

/** Checks a room, which nobody signs: its name follows from the key of its session. */
export function checkRoom(entity: ArkivEntity, check: Check): Finding {
  if (isThirdParty(entity, check.set)) return unsigned('third-party-room');
  const parsed = parseRoomEntity(entity);
  if (parsed === null) return unsigned('malformed');
  const { sessionKey, roomName, mentor, learner } = parsed;
  if (roomName !== buildJitsiRoomName(sessionKey)) return unsigned('room-name');
  const session = check.sessions.get(sessionKey);
  if (session === undefined) return unsigned(sessionProblem(check, sessionKey));
  if (mentor !== session.mentor || learner !== session.learner) return unsigned('other-values');
  return unsigned(check.counted.has(entity.key) ? null : 'later-room');
}
