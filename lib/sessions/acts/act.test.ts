import { expect, it } from 'vitest';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { findSession } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, signedConfirmation, signedRequest } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

/** A request on the chain that is gone with the block after the one that holds it. */
async function requestForOneBlock() {
  const { deps, clock, reader } = world;
  const timing = await reader.timing();
  const input = await signedRequest(world);
  const operation = createSessionEntity(input, requestProof(input, input.signature), {
    ...deps,
    timing,
    now: clock.now(),
  });
  if (operation.kind !== 'create') throw new TypeError('a new session is created');
  const entity = { ...operation.entity, expiresAtBlock: timing.headBlock + 2 };
  const [key = '0x'] = (await deps.writer.submit([{ kind: 'create', entity }])).createdKeys;
  const session = await findSession(deps, key, clock.now());
  if (session === null) throw new Error('the session cannot be read');
  return session;
}

it('nothing is sent about a session that is gone before its block comes', async () => {
  const session = await requestForOneBlock();
  const confirmation = await signedConfirmation(world, session);
  world.forgetCalls();
  expect(await recordConfirmation(world.deps, confirmation, world.clock.now())).toEqual({
    ok: false,
    code: 'SESSION_NOT_FOUND',
  });
  expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
});
