import { createReader } from '@/lib/arkiv/reader';
import { overlap } from '@/lib/booking/rules';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { createSignerCache } from '@/lib/server/signer-cache';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR } from '@/lib/sessions/testing/people';

/** What somebody finds who has seen nothing of it happen. */
export type Audit = {
  readonly agreed: number;
  /** Of those, with a room that is recorded. */
  readonly withRoom: number;
  /** Pairs of agreed sessions of hers at one time. */
  readonly overlaps: number;
  /** Bookings that wait for an answer. */
  readonly open: number;
  /** Learners with more than one. */
  readonly double: number;
  /** From the first block with a booking to the last with an answer. */
  readonly blocks: number;
};

/** Reads all bookings with the mentor as an instance that has just started. */
export async function auditBookings(world: DevnetWorld, deps: WriteDeps): Promise<Audit> {
  const fresh = { ...deps, reader: createReader(world.connection), signerCache: createSignerCache() };
  const now = world.now();
  const sessions = await listSessionsOf(fresh, MENTOR.address, now);
  const booked = sessions.filter(({ booking }) => booking !== null);
  const agreed = booked.filter((session) => statusOf(session, now) === 'scheduled');
  const learners = new Set(agreed.map(({ learner }) => learner));
  const facts = agreed.flatMap((session) => session.facts.map(({ block }) => block));
  const blocks = [...booked.map(({ block }) => block), ...facts];
  return {
    agreed: agreed.length,
    withRoom: agreed.filter(({ room }) => room !== null).length,
    overlaps: pairsOf(agreed).filter(([one, other]) => overlap(one, other)).length,
    open: booked.filter((session) => statusOf(session, now) === 'pending').length,
    double: agreed.length - learners.size,
    blocks: blocks.length === 0 ? 0 : Math.max(...blocks) - Math.min(...blocks) + 1,
  };
}

function pairsOf(sessions: readonly Session[]): readonly (readonly [Session, Session])[] {
  return sessions.flatMap((one, index) => {
    return sessions.slice(index + 1).map((other) => [one, other] as const);
  });
}
