import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewEntity } from '@/lib/arkiv/entity';
import { findProfiles, recordProfile } from '@/lib/people/repository';
import { ADA, saveProfileOf, signedProfile } from '@/lib/people/testing/profiles';
import { readAhead } from '@/lib/sessions/ahead';
import { recordConfirmation } from '@/lib/sessions/confirm';
import { openSessionWindows } from '@/lib/sessions/list-windows';
import { type Session, statusOf } from '@/lib/sessions/model';
import {
  findFirstOfRequest,
  findSessionAtHead,
  isFirstOfRequest,
  listSessionsOf,
  readSessionsFrom,
} from '@/lib/sessions/repository';
import { replacementIdOf } from '@/lib/sessions/schema';
import {
  type DevnetWorld,
  openWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, type Signer, TODAY } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

/** As many as one transaction carries. */
const BATCH = 1_000;

async function flood(
  world: DevnetWorld,
  by: Signer,
  count: number,
  attributes: (index: number) => NewEntity['attributes'],
) {
  const writer = world.writerOf(by);
  for (let start = 0; start < count; start += BATCH) {
    await writer.submit(
      Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => ({
        kind: 'create' as const,
        entity: {
          attributes: { spaceId: world.deps.space, ...attributes(start + index) },
          payload: {},
          expiresAtBlock: 5_000_000,
        },
      })),
    );
  }
}

describe.each([
  ['another instance of ours', OTHER_WRITER],
  ['a third party', ATTESTER],
])('a flood by %s', (_, flooder) => {
  let world: DevnetWorld;
  let session: Session;
  const now = () => world.clock.now();

  beforeAll(async () => {
    world = await openWorld();
    session = await requestSession(world);
    await recordConfirmation(world.deps, await signedConfirmation(world, session), now());
    for (const signer of [MENTOR, LEARNER]) await saveProfileOf(world, signer, ADA);
    const { requestedBy, requestId, key, mentor, learner } = session;
    const parties = { mentorWallet: mentor, learnerWallet: learner };
    await flood(world, flooder, 10_001, () => ({ type: 'session', requestedBy, requestId }));
    await flood(world, flooder, 2_000, () => ({ type: 'session_cancellation', sessionKey: key, ...parties }));
    await flood(world, flooder, 2_000, () => ({ type: 'session', requestId: replacementIdOf(key) }));
    await flood(world, flooder, 5_000, (index) => ({
      type: 'session',
      ...parties,
      startsAt: TODAY / SECOND_MS + index,
    }));
    await flood(world, flooder, 1_000, () => ({ type: 'user_profile', wallet: mentor }));
  }, 240_000);
  afterAll(() => world.close());

  it('on one session leaves it as it stands, and is told', async () => {
    const found = await findSessionAtHead(world.deps, session.key, now());
    expect(found.session).toMatchObject({ facts: [{}, {}], room: {} });
    expect(found.leftOut).toEqual([flooder.address]);
  });

  it('on a request id leaves the session its own', async () => {
    expect((await findFirstOfRequest(world.deps, session, now()))?.key).toBe(session.key);
    expect(await isFirstOfRequest(world.deps, session, now())).toBe(true);
  });

  it('on a wallet hides nothing of its list', async () => {
    const listed = await listSessionsOf(world.deps, MENTOR.address, now());
    expect(listed.map((some) => [some.key, statusOf(some, now())])).toEqual([[session.key, 'scheduled']]);
    const ahead = await readSessionsFrom(world.deps, LEARNER.address, now(), now());
    expect(ahead.sessions.map(({ key }) => key)).toEqual([session.key]);
    expect(ahead.leftOut).toEqual([flooder.address]);
  });

  it('on the windows of a list hides nothing ahead, and is told', async () => {
    const windows = openSessionWindows(world.deps, MENTOR.address, now());
    const { sessions, isComplete } = await readAhead(windows, MENTOR.address, now());
    expect(sessions.map(({ key }) => key)).toEqual([session.key]);
    expect(isComplete).toBe(true);
    const told: string[] = [];
    for await (const { leftOut } of windows.read(windows.ahead, 'later')) told.push(...leftOut);
    expect(new Set(told)).toEqual(new Set([flooder.address]));
  });

  it('on one wallet hides no profile, and stops no saving', async () => {
    const found = await findProfiles(world.deps, [MENTOR.address, LEARNER.address], now());
    expect([...found.keys()].sort()).toEqual([MENTOR.address, LEARNER.address].sort());
    world.clock.moveBy(SECOND_MS);
    const signed = await signedProfile(world, { ...ADA, displayName: 'Ada L.' });
    expect(await recordProfile(world.deps, signed, now())).toMatchObject({ ok: true });
  });
});
