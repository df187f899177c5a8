import type { Hex } from 'viem';
import { beforeEach, describe, expect, it } from 'vitest';
import { statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createRoomEntity } from '@/lib/protocol/write/session';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { sweepRooms } from '@/lib/sessions/acts/room';
import { createRoomWatch, type RoomWatch } from '@/lib/sessions/acts/room-watch';
import { readSession, scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** An instance of ours with its watch, on timers that move when the test says so. */
type Instance = { readonly deps: WriteDeps; readonly watch: RoomWatch };

let world: DevnetWorld;
let timers: { at: number; act: () => void }[];
let work: Promise<void>[];
let errors: unknown[];
eachInFreshWorld((opened) => {
  world = opened;
});
beforeEach(() => {
  timers = [];
  work = [];
  errors = [];
});

function instance(base: WriteDeps): Instance {
  const deps: WriteDeps = { ...base, followUp: (key) => watch.followUp(key) };
  const watch = createRoomWatch({
    deps,
    now: () => world.clock.now(),
    after(milliseconds, act) {
      const timer = { at: world.clock.now() + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    sweep(key) {
      const sweeping = sweepRooms(deps, key, world.clock.now());
      work.push(sweeping.catch(() => undefined));
      return sweeping;
    },
    onError: (error) => errors.push(error),
  });
  return { deps, watch };
}

/** Lets time pass, and everything that is due meanwhile happen. */
async function pass(milliseconds: number): Promise<void> {
  for (let second = 0; second < milliseconds / SECOND_MS; second += 1) {
    world.clock.moveBy(SECOND_MS);
    for (let round = 0; round < 3; round += 1) {
      const due = timers.filter(({ at }) => at <= world.clock.now());
      timers = timers.filter((timer) => !due.includes(timer));
      for (const { act } of due) act();
      // A look at the chain takes a few turns; then the sweeps it led to.
      for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(work);
    }
  }
}

const rooms = () => world.written('session_jitsi');
const confirmAt = async ({ deps }: Instance, key: Hex) =>
  recordConfirmation(deps, await signedConfirmation(world, await readSession(world, key)), world.clock.now());

describe('two instances, and nobody opens a page', () => {
  it('leave one room, the first, after the same person confirmed on both', async () => {
    const [ours, other] = [instance(world.deps), instance(world.otherDeps)];
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    // Both have read the session before either has written.
    world.beforeNext('eth_sendRawTransaction', async () => {
      await other.deps.writer.submit([
        createConfirmationEntity(session, MENTOR.address, proof, context),
        createRoomEntity(session, other.deps.jitsiBaseUrl, context),
      ]);
      other.deps.followUp(session.key);
    });
    await confirmAt(ours, session.key);
    const written = await rooms();
    expect(written).toHaveLength(2);
    const first = (await readSession(world, session.key)).room?.entityKey;

    await pass(MINUTE_MS);
    expect((await rooms()).map(({ key }) => key)).toEqual([first]);
    const confirmations = (await readSession(world, session.key)).facts.filter(
      ({ by }) => by === MENTOR.address,
    );
    expect(confirmations).toHaveLength(2);
    expect(statusOf(await readSession(world, session.key), world.clock.now())).toBe('scheduled');
    expect(errors).toEqual([]);
  });

  it('leave no room of a session that was withdrawn on the one while it was confirmed on the other', async () => {
    for (const confirmsFirst of [true, false]) {
      const [ours, other] = [instance(world.deps), instance(world.otherDeps)];
      const session = await requestSession(world, { requestId: String(confirmsFirst).padEnd(36, '0') });
      const confirmation = await signedConfirmation(world, session);
      const withdrawal = await signedEnding(world, session, 'withdraw', { signer: LEARNER });
      const confirm = () => recordConfirmation(ours.deps, confirmation, world.clock.now());
      const withdraw = () => recordEnding(other.deps, withdrawal, world.clock.now());
      const [later, first] = confirmsFirst ? [withdraw, confirm] : [confirm, withdraw];
      // Both have read, and taken their lock, before either has written: the locks are of two instances.
      world.beforeNext('eth_sendRawTransaction', first);
      const outcome = await later();
      // What withdraws a request calls off the session it has become.
      expect(outcome).toMatchObject({
        ok: true,
        value: { outcome: confirmsFirst ? 'recorded' : 'overtaken' },
      });
      await pass(MINUTE_MS);
      const status = statusOf(await readSession(world, session.key), world.clock.now());
      const left = (await rooms()).filter(({ strings }) => strings.sessionKey === session.key);
      expect(status).toBe('cancelled');
      expect(left).toEqual([]);
    }
    expect(errors).toEqual([]);
  });

  it('delete the room one of them wrote long ago when the other records the cancellation', async () => {
    const [ours, other] = [instance(world.deps), instance(world.otherDeps)];
    const session = await scheduleSession(world, ours.deps);
    ours.watch.start();
    await pass(2 * MINUTE_MS);
    await recordEnding(
      other.deps,
      await signedEnding(world, session, 'cancel', { signer: MENTOR }),
      world.clock.now(),
    );
    expect(await rooms()).toHaveLength(1);
    await pass(MINUTE_MS);
    expect(await rooms()).toHaveLength(0);
    expect(errors).toEqual([]);
  });

  it('write the room that a crash left out, at the start', async () => {
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    await world.deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);
    await pass(40 * MINUTE_MS);
    const { watch } = instance(world.deps);
    watch.start();
    await pass(MINUTE_MS);
    expect(await rooms()).toHaveLength(1);
    expect(errors).toEqual([]);
  }, 60_000);

  it('try again when the node does not answer at the time, and say so', async () => {
    const ours = instance(world.deps);
    const session = await scheduleSession(world, ours.deps);
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    await world.deps.writer.submit([createRoomEntity(session, world.deps.jitsiBaseUrl, context)]);
    for (const _ of [1, 2]) {
      world.beforeNext('arkiv_query', () => Promise.reject(new Error('no answer')));
      await pass(_ === 1 ? 6 * SECOND_MS : 55 * SECOND_MS);
    }
    expect(errors).toHaveLength(2);
    expect(await rooms()).toHaveLength(2);
    await pass(2 * MINUTE_MS);
    expect(await rooms()).toHaveLength(1);
  });

  it('do nothing any more once stopped', async () => {
    const ours = instance(world.deps);
    await scheduleSession(world, ours.deps);
    ours.watch.start();
    ours.watch.stop();
    expect(timers).toEqual([]);
    ours.watch.followUp('0x');
    expect(timers).toEqual([]);
  });
});
