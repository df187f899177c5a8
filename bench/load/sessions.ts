import type { Session } from '@/lib/protocol/session';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

/** What `recordConfirmation` takes. */
type SignedConfirmation = Awaited<ReturnType<typeof signedConfirmation>>;

/** So many requests on the chain that wait for the mentor, and the mentor's signatures that confirm them. */
export async function waitingForMentor(
  world: DevnetWorld,
  count: number,
): Promise<readonly SignedConfirmation[]> {
  const first = world.clock.now() + 2 * HOUR_MS;
  const wanted = Array.from({ length: count }, (_, n) => ({
    startsAt: first + n * MINUTE_MS,
    isAgreed: false,
  }));
  await writeSessions(world, wanted);
  const now = world.clock.now();
  const sessions: readonly Session[] = await listSessionsOf(world.deps, MENTOR.address, now);
  const open = sessions.filter(({ startsAt }) => startsAt >= first - MINUTE_MS);
  if (open.length !== count) throw new Error(`${open.length} of ${count} sessions wait for the mentor`);
  return Promise.all(open.map((session) => signedConfirmation(world, session)));
}
