import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoContext, type DemoSigner, writeDemoWorld } from '@/lib/demo/write';
import { EMBEDDED_PAST_MS } from '@/lib/env/complete';
import { findProfiles } from '@/lib/people/repository';
import { joinWindow } from '@/lib/protocol/join-window';
import { roleOf, type Session } from '@/lib/protocol/session';
import { deservesRoom, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import {
  type DevnetWorld,
  openWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

/** A world that has just begun, as the app opens it: some days ago. */
let world: DevnetWorld;
beforeEach(async () => {
  world = await openWorld(TODAY - EMBEDDED_PAST_MS);
});
afterEach(() => world.close());

const stage = (catchUp: DemoContext['catchUp']): DemoContext => ({
  deps: world.deps,
  signers: { mentor: { ...MENTOR, name: 'Ada' }, learner: { ...LEARNER, name: 'Noor' } },
  now: world.clock.now,
  catchUp,
});
const toPresent = (leaveMs = 0) => world.clock.moveBy(Math.max(0, TODAY - leaveMs - world.clock.now()));
const begin = () => writeDemoWorld(stage(toPresent));
const startAgain = () => writeDemoWorld(stage(null));
const list = () => listSessionsOf(world.deps, MENTOR.address, world.clock.now());
const statuses = (sessions: readonly Session[]) =>
  sessions.map((session) => statusOf(session, world.clock.now()));

describe('the demo world', () => {
  it('has one session to confirm, one to join and one that is over', async () => {
    await begin();

    const sessions = await list();
    expect(world.clock.now()).toBe(TODAY);
    expect(statuses(sessions)).toEqual(['pending', 'scheduled', 'completed']);
    const [waiting, joinable, completed] = sessions;
    if (!waiting || !joinable || !completed) throw new Error('three sessions');
    expect(needsConfirmationFrom(waiting, MENTOR.address, TODAY)).toBe(true);
    expect(waiting.startsAt - TODAY).toBe(45 * MINUTE_MS);
    expect(joinWindow(joinable, { opensMinutes: 60, closesMinutes: 60 }).opensAt).toBeLessThan(TODAY);
    expect(joinable.startsAt).toBeGreaterThan(TODAY);
    expect(TODAY - completed.startsAt).toBeGreaterThan(2 * DAY_MS);
    for (const session of [joinable, completed]) {
      expect(deservesRoom(session, TODAY)).toBe(true);
      expect(session.room).not.toBeNull();
    }
  });

  it('consists of proven sessions between the two demo wallets', async () => {
    await begin();
    for (const session of await list()) {
      expect(session.attestedBy).toBeNull();
      expect(roleOf(session, MENTOR.address)).toBe('mentor');
      expect(roleOf(session, LEARNER.address)).toBe('learner');
      expect(session.facts.every(({ attestedBy }) => attestedBy === null)).toBe(true);
    }
  });

  it('has people who say who they are and where', async () => {
    await begin();
    const profiles = await findProfiles(world.deps, [MENTOR.address, LEARNER.address], TODAY);
    expect(profiles.get(MENTOR.address)).toMatchObject({ displayName: 'Ada', timezone: 'Europe/Berlin' });
    expect(profiles.get(LEARNER.address)).toMatchObject({ displayName: 'Noor', timezone: 'Asia/Kathmandu' });
  });

  it('lets the mentor confirm the waiting session for real', async () => {
    await begin();
    const waiting = (await list()).find((session) => needsConfirmationFrom(session, MENTOR.address, TODAY));
    if (waiting === undefined) throw new Error('nothing waits');
    const confirmation = await signedConfirmation(world, waiting);
    expect(await recordConfirmation(world.deps, confirmation, TODAY)).toMatchObject({
      ok: true,
      value: { outcome: 'scheduled' },
    });
  });

  it('stays as it is when the app starts again soon', async () => {
    await begin();
    world.forgetCalls();
    await startAgain();
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'that was cut off before its signature %i is finished at the next start',
    async (cutOffAt) => {
      let signatures = 0;
      const { signers, ...rest } = stage(toPresent);
      const mortal = (signer: DemoSigner): DemoSigner => ({
        ...signer,
        sign(data) {
          signatures += 1;
          return signatures === cutOffAt ? Promise.reject(new Error('killed')) : signer.sign(data);
        },
      });
      const cutOff = {
        ...rest,
        signers: { mentor: mortal(signers.mentor), learner: mortal(signers.learner) },
      };
      await expect(writeDemoWorld(cutOff)).rejects.toThrow('killed');
      world.clock.moveBy(TODAY - world.clock.now());

      await startAgain();
      expect(statuses(await list()).slice(0, 2)).toEqual(['pending', 'scheduled']);
      expect(statuses(await list()).filter((status) => status === 'pending')).toHaveLength(1);
      const profiles = await findProfiles(world.deps, [MENTOR.address, LEARNER.address], TODAY);
      expect(profiles.size).toBe(2);
      world.forgetCalls();
      await startAgain();
      expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    },
  );

  it('leaves people alone who have made plans of their own', async () => {
    await begin();
    world.clock.moveBy(5 * HOUR_MS);
    await requestSession(world, { skill: 'Chess openings' });
    world.forgetCalls();
    await startAgain();
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  });

  it('gets fresh sessions when nothing lies ahead at a later start', async () => {
    await begin();
    world.clock.moveBy(5 * HOUR_MS);
    expect(statuses(await list())).toEqual(['expired', 'completed', 'completed']);

    await startAgain();
    expect(statuses(await list()).slice(0, 2)).toEqual(['pending', 'scheduled']);
    expect(await list()).toHaveLength(5);
  });
});
