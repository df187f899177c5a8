import { describe, expect, it } from 'vitest';
import { openTampering } from '@/lib/arkiv/testing/tamper';
import { nominalEnd } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import {
  findFirstOfRequest,
  findSession,
  isFirstOfRequest,
  listSessionsOf,
} from '@/lib/sessions/reading/repository';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { RETENTION_DAYS } from '@/lib/sessions/testing/fixtures';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const find = (key: `0x${string}`) => findSession(world.deps, key, world.clock.now());
const list = (wallet = LEARNER.address) => listSessionsOf(world.deps, wallet, world.clock.now());

/** Signed requests straight onto the chain, many in one transaction: the flood limits are not what is tested here. */
async function writeMany(count: number): Promise<void> {
  const { writer, space, retentionDays } = world.deps;
  const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
  const operations = [];
  for (let index = 0; index < count; index += 1) {
    const input = await signedRequest(world, { requestId: `request-${index}`, notes: '' });
    operations.push(createSessionEntity(input, requestProof(input, input.signature), context));
  }
  // What fits into one transaction is bounded by its payload.
  for (let start = 0; start < count; start += 200) await writer.submit(operations.slice(start, start + 200));
}

describe('reading is bounded', () => {
  it('one query loads a session with everything about it', async () => {
    const session = await requestSession(world);
    await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
    world.forgetCalls();

    const found = await find(session.key);
    expect(found).toMatchObject({ key: session.key, facts: [{}, {}], room: {} });
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it.each([
    [1, 1],
    [199, 1],
    [201, 2],
    [450, 3],
  ])('a list of %i entities takes %i queries, whatever the number of sessions', async (count, queries) => {
    await writeMany(count);
    world.forgetCalls();

    expect(await list()).toHaveLength(count);
    expect(world.callsOf('arkiv_query')).toBe(queries);
  });

  it('confirming takes one query before, one for the request id, and one to read back', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    world.forgetCalls();

    await recordConfirmation(world.deps, confirmation, world.clock.now());
    expect(world.callsOf('arkiv_query')).toBe(3);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(1);
  });

  it('one query tells which session a request stands for', async () => {
    const session = await requestSession(world);
    world.forgetCalls();
    expect(await findFirstOfRequest(world.deps, session, world.clock.now())).toMatchObject({
      key: session.key,
    });
    expect(world.callsOf('arkiv_query')).toBe(1);
  });
});

describe('a list', () => {
  it('holds the sessions of the wallet in either role, and of nobody else', async () => {
    const session = await requestSession(world);
    for (const { address } of [MENTOR, LEARNER]) {
      expect((await list(address)).map(({ key }) => key)).toEqual([session.key]);
    }
    expect(await list(STRANGER.address)).toEqual([]);
  });

  it('puts what waits for the viewer first, then the next one, then the past, latest first', async () => {
    const at = (hours: number, requestId: string, requestedBy = LEARNER.address) =>
      requestSession(world, { startsAt: world.clock.now() + hours * HOUR_MS, requestId, requestedBy });
    await at(1, 'past-first');
    await at(2, 'past-second');
    await at(6, 'waits-for-mentor-later');
    await at(5, 'waits-for-learner', MENTOR.address);
    await at(7, 'waits-for-mentor-last');
    world.clock.moveBy(3 * HOUR_MS);

    expect((await list(MENTOR.address)).map(({ requestId }) => requestId)).toEqual([
      'waits-for-mentor-later',
      'waits-for-mentor-last',
      'waits-for-learner',
      'past-second',
      'past-first',
    ]);
  });

  it('knows nothing of another space', async () => {
    await requestSession(world);
    const elsewhere = { ...world.deps, space: 'other' };
    expect(await listSessionsOf(elsewhere, LEARNER.address, world.clock.now())).toEqual([]);
  });
});

describe('on the chain', () => {
  it('a session given away is gone', async () => {
    const session = await requestSession(world);
    await openTampering(world.connection, WRITER.key).giveAway(session.key, STRANGER.address);
    expect(await find(session.key)).toBeNull();
  });

  it('a session updated in place is gone', async () => {
    const session = await requestSession(world);
    const input = await signedRequest(world);
    const { space, retentionDays, writer } = world.deps;
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    const operation = createSessionEntity(input, requestProof(input, input.signature), context);
    if (operation.kind !== 'create') throw new TypeError('a new session is created');
    await writer.submit([{ kind: 'update', key: session.key, entity: operation.entity }]);
    expect(await find(session.key)).toBeNull();
  });

  it.each([
    ['a million', 1_000_000n],
    ['2^60', 2n ** 60n],
  ])('a life extended by a stranger by %s blocks changes nothing', async (_, blocks) => {
    const session = await requestSession(world);
    await openTampering(world.connection, STRANGER.key).extend(session.key, blocks);
    const extended = await find(session.key);
    expect(extended?.expiresAtBlock).toBeGreaterThan(session.expiresAtBlock);

    await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
    const confirmed = await find(session.key);
    expect(confirmed && statusOf(confirmed, world.clock.now())).toBe('scheduled');
    const room = (await world.entitiesBy(WRITER.address)).find(
      ({ strings }) => strings.type === 'session_jitsi',
    );
    expect(room?.expiresAtBlock).toBeLessThanOrEqual(session.expiresAtBlock + 5);

    world.clock.moveBy(nominalEnd(session, RETENTION_DAYS) - world.clock.now());
    expect(await find(session.key)).toBeNull();
    expect(await list()).toEqual([]);
  });

  it('everything of a session is gone at its nominal end', async () => {
    const session = await requestSession(world);
    await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
    world.clock.moveBy(nominalEnd(session, RETENTION_DAYS) - world.clock.now() - 30 * SECOND_MS);
    expect(await find(session.key)).not.toBeNull();
    world.clock.moveBy(30 * SECOND_MS);
    expect(await world.entitiesBy(WRITER.address)).toEqual([]);
  });

  it('a second session of one request does not exist, however it is asked for', async () => {
    const input = await signedRequest(world);
    const { space, retentionDays } = world.deps;
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    const operation = createSessionEntity(input, requestProof(input, input.signature), context);
    const [first] = (await world.deps.writer.submit([operation])).createdKeys;
    const [second] = (await world.otherDeps.writer.submit([operation])).createdKeys;
    if (first === undefined || second === undefined) throw new Error('two sessions were to be written');

    expect((await list()).map(({ key }) => key)).toEqual([first]);
    const impostor = await find(second);
    expect(impostor && (await isFirstOfRequest(world.deps, impostor, world.clock.now()))).toBe(false);
    if (impostor === null) throw new Error('one key alone cannot tell');
    const confirmation = await signedConfirmation(world, impostor);
    expect(await recordConfirmation(world.deps, confirmation, world.clock.now())).toMatchObject({
      ok: false,
      code: 'SESSION_NOT_FOUND',
    });
  });
});
