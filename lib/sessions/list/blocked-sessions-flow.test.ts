import { expect, it } from 'vitest';
import { block } from '@/lib/people/testing/blocks';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { onlyShown, shownDespite } from '@/lib/sessions/list/blocked-sessions';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import { createSession } from '@/lib/sessions/request/request';
import { countRequests, OPEN_FROM_STRANGERS } from '@/lib/sessions/request/request-counts';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import { signedEnding } from '@/lib/sessions/testing/acts';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { REQUEST } from '@/lib/sessions/testing/fixtures';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { throwaway, writeRequests } from '@/lib/sessions/testing/strangers';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const BUSY = { ok: false, code: 'RECIPIENT_BUSY' };
const now = () => world.clock.now();
const ask = async (change: Parameters<typeof signedRequest>[1] = {}) =>
  createSession(world.deps, await signedRequest(world, change), now());
const sessionsOnChain = async () => (await world.written('session')).length;

it('a blocked wallet is told what anybody is told whose request finds no place', async () => {
  await block(world, [LEARNER.address]);
  expect(await ask()).toEqual(BUSY);
  const asked = { ...REQUEST, startsAt: now() + HOUR_MS };
  expect(await checkRequest(world.deps, asked, now())).toEqual(BUSY);
  // Also when it asks to be the mentor.
  expect(await ask({ mentor: LEARNER.address, learner: MENTOR.address })).toEqual(BUSY);
  // On every instance that knows the secret.
  expect(await createSession(world.otherDeps, await signedRequest(world), now())).toEqual(BUSY);
  expect(await sessionsOnChain()).toBe(0);
});

it('nobody else is refused, in neither direction, and a list of others refuses nobody', async () => {
  await block(world, [STRANGER.address]);
  await block(world, [MENTOR.address], STRANGER);
  expect(await ask()).toMatchObject({ ok: true });
  await block(world, [LEARNER.address]);
  expect(await ask({ mentor: STRANGER.address, requestId: 'somebody-else' })).toMatchObject({ ok: true });
  // Who blocks may still ask whom they have blocked.
  const theirs = { requestedBy: MENTOR.address, requestId: 'the-other-way' };
  expect(await ask(theirs)).toMatchObject({ ok: true });
});

it('another time is a request too: a blocked wallet proposes none, whoever asked first', async () => {
  const pending = await requestSession(world, { requestedBy: MENTOR.address, requestId: 'asked-by-mentor' });
  const agreed = await requestSession(world, { requestId: 'agreed-one' });
  await recordConfirmation(world.deps, await signedConfirmation(world, agreed), now());
  await block(world, [LEARNER.address]);
  for (const { key } of [pending, agreed]) {
    const proposal = { replaces: key, requestId: replacementIdOf(key), startsAt: now() + 5 * HOUR_MS };
    expect(await ask(proposal)).toEqual(BUSY);
  }
  expect(await sessionsOnChain()).toBe(2);
});

it('an agreed session stays, and both can still act on it', async () => {
  const agreed = await requestSession(world);
  await recordConfirmation(world.deps, await signedConfirmation(world, agreed), now());
  await block(world, [LEARNER.address]);
  const cancellation = await signedEnding(world, agreed, 'cancel', { signer: LEARNER });
  expect(await recordEnding(world.deps, cancellation, now())).toMatchObject({
    ok: true,
    value: { outcome: 'recorded' },
  });
});

it('a request recorded before the block is repeated without a refusal, and one unblocked is let through', async () => {
  const first = await signedRequest(world);
  expect(await createSession(world.deps, first, now())).toMatchObject({ ok: true });
  await block(world, [LEARNER.address]);
  expect(await createSession(world.deps, first, now())).toMatchObject({
    ok: true,
    value: { created: false },
  });
  expect(await ask({ requestId: 'another-one' })).toEqual(BUSY);
  await block(world, []);
  expect(await ask({ requestId: 'another-one' })).toMatchObject({ ok: true });
});

it('what blocked wallets have asked for takes no stranger’s place', async () => {
  const crowd = Array.from({ length: OPEN_FROM_STRANGERS }, (_, index) => throwaway(index));
  await writeRequests(
    world,
    crowd.map((by) => ({ by, startsAt: now() + 5 * DAY_MS })),
  );
  const learnerAsks = { requester: LEARNER.address, recipient: MENTOR.address, replaces: null };
  expect((await countRequests(world.deps, learnerAsks, now())).refusal).toBe('RECIPIENT_BUSY');
  await block(world, [throwaway(7).address]);
  expect((await countRequests(world.deps, learnerAsks, now())).refusal).toBeNull();
});

it('windows and glimpses of them hold only what is shown', async () => {
  await requestSession(world);
  await writeRequests(world, [{ by: STRANGER, startsAt: now() + DAY_MS }]);
  const windows = openSessionWindows(world.deps, MENTOR.address, now());
  const shown = onlyShown(windows, shownDespite([STRANGER.address]));
  const all = await shown.all();
  expect(all?.sessions.map(({ requestedBy }) => requestedBy)).toEqual([LEARNER.address]);
  for await (const { sessions } of shown.read(shown.ahead, 'later')) {
    expect(sessions.map(({ requestedBy }) => requestedBy)).toEqual([LEARNER.address]);
  }
});
