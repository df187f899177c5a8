import { confirmedParties, statusOf } from '@/lib/protocol/session-status';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { sweepRooms } from '@/lib/sessions/acts/room';
import { findSession } from '@/lib/sessions/reading/repository';
import { TODAY } from '@/lib/sessions/testing/people';
import type { TwoInstances } from '@/lib/sessions/testing/two-instances';

/** So many at a time: node and both instances share one processor here, and a call that takes 5 s is given up. */
const ROUND = 5;

/** What came of sessions that were confirmed on both instances at the same instant. */
export type Agreed = {
  readonly errors: readonly string[];
  readonly sessions: number;
  /** Sessions that both have confirmed and that are scheduled, as the second instance reads them. */
  readonly scheduled: number;
  /** Rooms that are recorded, and how many sessions they belong to. */
  readonly rooms: number;
  readonly withRoom: number;
};

/**
 * Has so many sessions confirmed like that, and then looked after as each instance's watch does a few seconds later.
 *
 * The request itself is its learner's consent, so what races is the mentor on both instances, beside the learner.
 */
export async function confirmAtOnce(
  { ask, instances, written }: TwoInstances,
  count: number,
): Promise<Agreed> {
  const [ours, other] = instances;
  const sessions = await ask(count);
  const errors: string[] = [];
  for (let from = 0; from < count; from += ROUND) {
    const round = sessions.slice(from, from + ROUND);
    const outcomes = await Promise.all(
      round.flatMap(({ learner, mentor }) => [
        recordConfirmation(ours, mentor, TODAY),
        recordConfirmation(other, mentor, TODAY),
        recordConfirmation(other, learner, TODAY),
      ]),
    );
    errors.push(...outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.code])));
    await Promise.all(round.flatMap(({ key }) => instances.map((deps) => sweepRooms(deps, key, TODAY))));
  }
  const rooms = await written('session_jitsi');
  let scheduled = 0;
  for (const { key } of sessions) {
    const session = await findSession(other, key, TODAY);
    if (session === null) continue;
    const { mentor, learner } = confirmedParties(session);
    if (mentor && learner && statusOf(session, TODAY) === 'scheduled') scheduled += 1;
  }
  return {
    errors,
    sessions: sessions.length,
    scheduled,
    rooms: rooms.length,
    withRoom: new Set(rooms.map(({ strings }) => strings.sessionKey)).size,
  };
}
