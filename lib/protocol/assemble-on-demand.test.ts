import { expect, it } from 'vitest';
import { equals, or } from '@/lib/arkiv/query';
import { assembleSessions } from '@/lib/protocol/assemble';
import { assembleOnDemand } from '@/lib/protocol/assemble-on-demand';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { readKnownWriters } from '@/lib/server/known-writers';
import { createSession } from '@/lib/sessions/request/request';
import { scheduleSession, signedProposal } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

/** A session that waits, and a chain of two that each gave way to a later one. */
async function live(): Promise<void> {
  await requestSession(world, { requestId: '7d1c3f0e-9a52-4b7e-8f0e-0d9f4f6c2b11' });
  let last = await scheduleSession(world);
  for (let times = 0; times < 2; times += 1) {
    const later = await createSession(
      world.deps,
      await signedProposal(world, last, MENTOR),
      world.clock.now(),
    );
    if (!later.ok) throw new Error(`the proposal was refused: ${later.code}`);
    last = later.value.session;
  }
}

async function bothWays() {
  const deps = { ...world.deps, attestedWriters: [STRANGER.address] };
  const mine = or(equals('mentorWallet', MENTOR.address), equals('learnerWallet', MENTOR.address));
  const [{ entities }, timing] = await Promise.all([readKnownWriters(deps, mine), world.reader.timing()]);
  const now = world.clock.now();
  const whole = await assembleSessions(entities, deps, timing, now);
  const oneByOne = await assembleOnDemand(entities, deps, timing, now, createFalseProofLimit(deps));
  const single = [];
  for (const key of oneByOne.keys) single.push(await oneByOne.find(key));
  return { whole: whole.sort((left, right) => left.startsAt - right.startsAt), single };
}

it('each session is read as it is among all the others, by its start', async () => {
  await live();
  const { whole, single } = await bothWays();
  expect(whole).toHaveLength(4);
  expect(whole.filter(({ replacedBy }) => replacedBy !== null)).toHaveLength(2);
  expect(single.filter((session) => session !== null)).toEqual(whole);
});

it('what third parties copied, proof and all, takes the place of nothing', async () => {
  await live();
  const { whole: before } = await bothWays();
  const ours = [...(await world.written('session')), ...(await world.written('session_confirmation'))];
  await world.writerOf(STRANGER).submit(
    ours.map(({ strings, numbers, payload }) => ({
      kind: 'create' as const,
      entity: { attributes: { ...strings, ...numbers }, payload, expiresAtBlock: 5_000_000 },
    })),
  );
  const { whole, single } = await bothWays();
  expect(single.filter((session) => session !== null).map(({ key }) => key)).toEqual(
    before.map(({ key }) => key),
  );
  expect(single.filter((session) => session !== null)).toEqual(whole);
});

it('an unknown key is no session', async () => {
  const deps = world.deps;
  const oneByOne = await assembleOnDemand(
    [],
    deps,
    await world.reader.timing(),
    0,
    createFalseProofLimit(deps),
  );
  expect(await oneByOne.find(`0x${'ab'.repeat(32)}`)).toBe(null);
});
