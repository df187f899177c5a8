import { readMentor } from '@/lib/booking/mentor-reading';
import { isRival } from '@/lib/booking/rules';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { findSession } from '@/lib/sessions/reading/repository';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Waits so many milliseconds. */
export type ChainPause = (milliseconds: number) => Promise<void>;

/** So long the other server has, counted from the head at which the booking was read. */
const MAX_BLOCKS = 4;
const LOOK_EVERY_MS = SECOND_MS / 2;
/** The head may stand still; nobody is kept longer. */
const MAX_LOOKS = 20;

/**
 * The session of a booking when the server its hours name has answered it, or as it stands when that takes too long.
 *
 * @returns the session; fails with SLOT_TAKEN when its time went to somebody else, SESSION_NOT_FOUND
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function awaitAnswer(
  deps: WriteDeps,
  booked: Session,
  now: EpochMs,
  pause: ChainPause,
): Promise<Result<Session>> {
  const { headBlock: first } = await deps.reader.timing();
  let block = first;
  let session: Session | null = booked;
  for (let looks = 0; looks < MAX_LOOKS && block < first + MAX_BLOCKS; looks += 1) {
    await pause(LOOK_EVERY_MS);
    const { headBlock } = await deps.reader.timing();
    if (headBlock === block) continue;
    block = headBlock;
    session = await findSession(deps, booked.key, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    if (statusOf(session, now) !== 'pending') return ok(session);
    if (await isTaken(deps, session, now)) return fail('SLOT_TAKEN');
  }
  return ok(session);
}

async function isTaken(deps: WriteDeps, session: Session, now: EpochMs): Promise<boolean> {
  const { agreed } = await readMentor(deps, session.mentor, now);
  return agreed.some((other) => {
    const status = statusOf(other, now);
    const stands = status === 'scheduled' || status === 'in-progress';
    return stands && isRival(other, session);
  });
}
