import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NewEntity } from '@/lib/arkiv/entity';
import { openRoom } from '@/lib/call/actions';
import { readProfiles, recordProfile } from '@/lib/people/repository';
import { ADA, saveProfileOf, signedProfile } from '@/lib/people/testing/profiles';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { readAhead } from '@/lib/sessions/list/ahead';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import {
  findFirstOfRequest,
  findSessionAtHead,
  isFirstOfRequest,
  listSessionsOf,
  readSessionsFrom,
} from '@/lib/sessions/reading/repository';
import {
  type DevnetWorld,
  openWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { forgedProfiles, forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  type Signer,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/env/env', () => ({
  env: () => ({
    jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
    join: { opensMinutes: 10, closesMinutes: 60 },
    authSecrets: ['a secret of thirty-two characters'],
  }),
}));
vi.mock('@/lib/env/get-public-config', () => ({ getPublicConfig: () => ({ demoWallets: [] }) }));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('next/server', () => ({ after: () => undefined }));

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

/** How much of each kind: more than any cap of the less trusted, and all that is read of ourselves. */
const FLOODS = [
  [WRITER, { request: 400, facts: 400, replacements: 200, list: 60, profile: 300 }],
  [OTHER_WRITER, { request: 10_001, facts: 1_200, replacements: 200, list: 4_200, profile: 400 }],
  [ATTESTER, { request: 1_200, facts: 400, replacements: 200, list: 1_200, profile: 400 }],
] as const;
/** Ours is read whole. */
const CUT_OFF = [OTHER_WRITER.address, ATTESTER.address].sort();

describe('a flood by this instance, another instance and a third party at once', () => {
  let world: DevnetWorld;
  let session: Session;
  const now = () => world.clock.now();

  beforeAll(async () => {
    world = await openWorld();
    setScene(world, null);
    session = await requestSession(world);
    await recordConfirmation(world.deps, await signedConfirmation(world, session), now());
    for (const signer of [MENTOR, LEARNER]) await saveProfileOf(world, signer, ADA);
    const { requestedBy, requestId, key, mentor, learner } = session;
    const parties = { mentorWallet: mentor, learnerWallet: learner };
    for (const [flooder, count] of FLOODS) {
      await flood(world, flooder, count.request, () => ({ type: 'session', requestedBy, requestId }));
      await flood(world, flooder, count.facts, () => ({
        type: 'session_cancellation',
        sessionKey: key,
        ...parties,
      }));
      await flood(world, flooder, count.replacements, () => ({
        type: 'session',
        requestId: replacementIdOf(key),
      }));
      await flood(world, flooder, count.list, (index) => ({
        type: 'session',
        ...parties,
        startsAt: TODAY / SECOND_MS + index,
      }));
      await flood(world, flooder, count.profile, () => ({ type: 'user_profile', wallet: mentor }));
    }
  }, 240_000);
  afterAll(() => world.close());

  it('on one session leaves it as it stands, and is told', async () => {
    const found = await findSessionAtHead(world.deps, session.key, now());
    expect(found.session).toMatchObject({ facts: [{}, {}], room: {} });
    expect([...found.leftOut].sort()).toEqual(CUT_OFF);
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
    expect([...ahead.leftOut].sort()).toEqual(CUT_OFF);
  });

  it('on the windows of a list hides nothing ahead, and is told', async () => {
    const windows = openSessionWindows(world.deps, MENTOR.address, now());
    const { sessions, isComplete } = await readAhead(windows, MENTOR.address, now());
    expect(sessions.map(({ key }) => key)).toEqual([session.key]);
    expect(isComplete).toBe(true);
    const told: string[] = [];
    for await (const { leftOut } of windows.read(windows.ahead, 'later')) told.push(...leftOut);
    expect([...new Set(told)].sort()).toEqual(CUT_OFF);
  });

  it('on one wallet hides no profile, and stops no saving', async () => {
    const { profiles, leftOut } = await readProfiles(world.deps, [MENTOR.address, LEARNER.address], now());
    expect([...profiles.keys()].sort()).toEqual([MENTOR.address, LEARNER.address].sort());
    expect([...leftOut].sort()).toEqual(CUT_OFF);
    world.clock.moveBy(SECOND_MS);
    const signed = await signedProfile(world, { ...ADA, displayName: 'Ada L.' });
    expect(await recordProfile(world.deps, signed, now())).toMatchObject({ ok: true });
  });

  it('keeps nobody out of the room', async () => {
    world.clock.moveBy(session.startsAt - now());
    for (const { address } of [MENTOR, LEARNER]) {
      scene.wallet = address;
      expect(await openRoom({ sessionKey: session.key })).toMatchObject({ ok: true });
    }
  });
});

describe('records with every form of one and a false signature', () => {
  it.each([
    ['another instance of ours', OTHER_WRITER],
    ['a third party', ATTESTER],
  ])('are checked 100 times a reading by %s, and then passed over', async (_, forger) => {
    const { world, session, checks } = await openCounted();
    await writeAll(world, forger, await forgedSessions(world, 150));
    checks.length = 0;
    const found = await readSessionsFrom(world.deps, MENTOR.address, world.clock.now(), world.clock.now());
    expect(found.sessions.map(({ key }) => key)).toEqual([session.key]);
    expect(found.sessions[0]?.facts).toHaveLength(1);
    expect(found.leftOut).toEqual([forger.address]);
    // 100 false ones, the request, and its requester's confirmation.
    expect(checks).toHaveLength(102);
    await world.close();
  });

  it('are all checked where this instance wrote them', async () => {
    const { world, session, checks } = await openCounted();
    await writeAll(world, WRITER, await forgedSessions(world, 150));
    checks.length = 0;
    const found = await readSessionsFrom(world.deps, MENTOR.address, world.clock.now(), world.clock.now());
    expect(found.sessions.map(({ key }) => key)).toEqual([session.key]);
    expect(found.leftOut).toEqual([]);
    expect(checks).toHaveLength(152);
    await world.close();
  });

  it.each([
    ['another instance of ours', OTHER_WRITER],
    ['a third party', ATTESTER],
  ])('are checked 5 times for each person’s profile by %s', async (_, forger) => {
    const { world, checks } = await openCounted();
    for (const signer of [MENTOR, LEARNER]) {
      await saveProfileOf(world, signer, ADA);
      await writeAll(world, forger, await forgedProfiles(world, signer, 20));
    }
    checks.length = 0;
    const wallets = [MENTOR.address, LEARNER.address];
    const { profiles, leftOut } = await readProfiles(world.deps, wallets, world.clock.now());
    expect(wallets.map((wallet) => profiles.get(wallet)?.displayName)).toEqual(['Ada', 'Ada']);
    expect(leftOut).toEqual([forger.address]);
    // 5 false ones and the true one of each.
    expect(checks).toHaveLength(12);
    await world.close();
  });
});

/** A world with one request, and every signature that is checked in it. */
async function openCounted() {
  const opened = await openWorld();
  const checks: unknown[] = [];
  const { signerCache } = opened.deps;
  const counted = {
    ...signerCache,
    signerOf: (...args: Parameters<typeof signerCache.signerOf>) => {
      checks.push(args);
      return signerCache.signerOf(...args);
    },
  };
  const world: DevnetWorld = { ...opened, deps: { ...opened.deps, signerCache: counted } };
  return { world, session: await requestSession(world), checks };
}
