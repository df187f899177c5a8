import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeStrangersRequest } from '@/lib/limits/stranger-requests';
import { createSession } from '@/lib/sessions/request/request';
import { completeSession } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, openWorld, signedRequest } from '@/lib/sessions/testing/devnet-world';
import { STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
beforeEach(async () => {
  // The budget counts by this clock; nothing else here does.
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
  vi.useRealTimers();
});

const ask = async (change: Parameters<typeof signedRequest>[1] = {}) =>
  createSession(world.deps, await signedRequest(world, change), world.clock.now());

it('a minute’s requests between strangers are limited for all of them together, and met people are let through', async () => {
  await completeSession(world);
  let taken = 0;
  while (await takeStrangersRequest()) taken += 1;
  // One of 120 went to the request of the two who met by it.
  expect(taken).toBe(119);
  world.forgetCalls();

  const busy = { ok: false, code: 'REQUESTS_BUSY' };
  for (const requestId of ['of-strangers-1', 'of-strangers-2']) {
    expect(await ask({ mentor: STRANGER.address, requestId })).toEqual(busy);
  }
  expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  expect(await ask({ requestId: 'of-people-who-met' })).toMatchObject({ ok: true });

  vi.setSystemTime(TODAY + MINUTE_MS + 1);
  expect(await ask({ mentor: STRANGER.address, requestId: 'of-strangers-1' })).toMatchObject({ ok: true });
});
