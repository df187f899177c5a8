import { expect, it } from 'vitest';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { createSession } from '@/lib/sessions/request/request';
import {
  countRequests,
  DAILY_REQUEST_LIMITS,
  OPEN_FROM_STRANGERS,
} from '@/lib/sessions/request/request-counts';
import { completeSession, signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedRequest } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER, signerOf, TODAY } from '@/lib/sessions/testing/people';
import { throwaway, writeRequests } from '@/lib/sessions/testing/strangers';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((fresh) => {
  world = fresh;
});

const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ by: throwaway(index), startsAt: TODAY + 5 * DAY_MS }));
const askMentor = (requester = LEARNER.address) =>
  countRequests(world.deps, { requester, recipient: MENTOR.address, replaces: null }, world.clock.now());

async function askAndWithdraw(index: number, mentor = MENTOR.address) {
  const session = await requestSession(world, { mentor, requestId: `once-more-${index}` });
  const withdrawal = await signedEnding(world, session, 'withdraw', { signer: LEARNER });
  expect(await recordEnding(world.deps, withdrawal, world.clock.now())).toMatchObject({ ok: true });
}

it('asking and withdrawing counts: ten a day to one person, and again a day later', async () => {
  for (let index = 0; index < DAILY_REQUEST_LIMITS.toOne; index += 1) await askAndWithdraw(index);
  const eleventh = await signedRequest(world, { requestId: 'once-more' });
  expect(await createSession(world.deps, eleventh, world.clock.now())).toMatchObject({
    ok: false,
    code: 'TOO_MANY_REQUESTS_TODAY',
  });
  const other = signerOf('77').address;
  expect(await createSession(world.deps, await signedRequest(world, { mentor: other }), TODAY)).toMatchObject(
    {
      ok: true,
    },
  );
  world.clock.moveBy(DAY_MS + MINUTE_MS);
  expect((await askMentor()).refusal).toBeNull();
});

it('thirty a day by one person, whomever they ask', async () => {
  for (let index = 0; index < DAILY_REQUEST_LIMITS.byRequester; index += 1) {
    await askAndWithdraw(index, signerOf((0x70 + (index % 6)).toString(16)).address);
  }
  expect(await askMentor()).toEqual({ refusal: 'TOO_MANY_REQUESTS_TODAY', areStrangers: true });
});

it('throwaway wallets fill a recipient’s places for strangers, and nobody else’s', async () => {
  await writeRequests(world, crowd(OPEN_FROM_STRANGERS - 1));
  expect(await askMentor()).toEqual({ refusal: null, areStrangers: true });
  await writeRequests(world, [{ by: STRANGER, startsAt: TODAY + 6 * DAY_MS }]);
  expect((await askMentor()).refusal).toBe('RECIPIENT_BUSY');
  const other = { requester: LEARNER.address, recipient: signerOf('77').address, replaces: null };
  expect((await countRequests(world.deps, other, world.clock.now())).refusal).toBeNull();
});

it('whoever has had an agreed session is let through, and takes no stranger’s place', async () => {
  await completeSession(world);
  const crowdNow = crowd(OPEN_FROM_STRANGERS - 1).map(({ by }) => ({
    by,
    startsAt: world.clock.now() + 5 * DAY_MS,
  }));
  await writeRequests(world, crowdNow);
  const startsAt = world.clock.now() + 3 * HOUR_MS;
  await requestSession(world, { startsAt, requestId: 'from-a-known-one' });
  expect(await askMentor(STRANGER.address)).toEqual({ refusal: null, areStrangers: true });
  await writeRequests(world, [{ by: signerOf('78'), startsAt: world.clock.now() + 6 * DAY_MS }]);
  expect((await askMentor(STRANGER.address)).refusal).toBe('RECIPIENT_BUSY');
  expect(await askMentor()).toEqual({ refusal: null, areStrangers: false });
});

it('what another known writer makes up, without a signature, counts against nobody', async () => {
  await writeRequests(world, crowd(60));
  const forged = (await world.written('session')).map(({ strings, numbers, payload }) => ({
    kind: 'create' as const,
    entity: {
      attributes: { ...strings, ...numbers, learnerWallet: LEARNER.address, requestedBy: LEARNER.address },
      payload,
      expiresAtBlock: 5_000_000,
    },
  }));
  await world.otherDeps.writer.submit(forged);
  const other = { requester: LEARNER.address, recipient: signerOf('77').address, replaces: null };
  expect(await countRequests(world.deps, other, TODAY)).toEqual({ refusal: null, areStrangers: true });
});

it('costs the same number of queries for four hundred and for six hundred requests ahead', async () => {
  const queriesWith = async (count: number, from: number) => {
    const startsAt = TODAY + 5 * DAY_MS + from * MINUTE_MS;
    await writeRequests(
      world,
      crowd(count).map(({ by }) => ({ by, startsAt })),
    );
    world.forgetCalls();
    await askMentor();
    return world.callsOf('arkiv_query');
  };
  await queriesWith(200, 1);
  const before = await queriesWith(200, 2);
  expect(await queriesWith(200, 3)).toBe(before);
}, 60_000);
