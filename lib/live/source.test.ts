import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { createChanges } from '@/lib/arkiv/changes';
import { createLiveHub, type LiveNews } from '@/lib/live/hub';
import { createLiveSource } from '@/lib/live/source';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const open = () =>
  createLiveSource({
    changes: createChanges(world.connection),
    reader: world.reader,
    space: world.deps.space,
    creators: [WRITER.address, OTHER_WRITER.address],
  });

const entity = (attributes: Record<string, string>) => ({
  kind: 'create' as const,
  entity: {
    attributes: { spaceId: world.deps.space, ...attributes },
    payload: {},
    expiresAtBlock: 5_000_000,
  },
});

/** What was written since a block, as who hears of which session. */
async function newsSince(block: number) {
  const source = open();
  const head = await source.head();
  return source.changesBetween(block + 1, head);
}

describe('news of Arkiv', () => {
  it('names the session and its two people, for the session and for every fact about it', async () => {
    const before = await open().head();
    const session = await requestSession(world);
    const asked = await open().head();
    const parties = [MENTOR.address, LEARNER.address];
    expect(await newsSince(before)).toEqual([
      { block: expect.any(Number), session: session.key, parties },
      { block: asked, session: session.key, parties },
    ]);
    await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
    expect(await newsSince(asked)).toEqual([
      { block: asked + 1, session: session.key, parties },
      { block: asked + 1, session: session.key, parties },
    ]);
  });

  it('costs one question for the logs, and one Arkiv query only if a known writer wrote', async () => {
    const before = await open().head();
    await world.writerOf(STRANGER).submit([entity({ type: 'session', mentorWallet: MENTOR.address })]);
    world.forgetCalls();
    expect(await newsSince(before)).toEqual([]);
    expect([world.callsOf('eth_getLogs'), world.callsOf('arkiv_query')]).toEqual([1, 0]);

    await requestSession(world);
    world.forgetCalls();
    expect(await newsSince(before)).toHaveLength(2);
    expect([world.callsOf('eth_getLogs'), world.callsOf('arkiv_query')]).toEqual([1, 1]);
  });

  it('leaves out other spaces and what names nobody, and tells a person of their own profile', async () => {
    const before = await open().head();
    await world.deps.writer.submit([
      entity({ type: 'session', spaceId: 'elsewhere', mentorWallet: MENTOR.address }),
      entity({ type: 'session_confirmation', sessionKey: '0x12', mentorWallet: 'nobody' }),
      entity({ type: 'user_profile', wallet: STRANGER.address }),
    ]);
    const news = await newsSince(before);
    expect(news.flatMap(({ parties }) => parties)).toEqual([STRANGER.address]);
    expect(news.every(({ session }) => session === null)).toBe(true);
  });

  it('one block of ours is one query, however many people look on', async () => {
    const source = open();
    const told: [Address, LiveNews][] = [];
    let endWait = () => {};
    const hub = createLiveHub({
      source,
      onError: (error) => {
        throw error;
      },
      pause: () =>
        new Promise((resolve) => {
          endWait = resolve;
        }),
    });
    const leaving = [MENTOR, LEARNER, STRANGER].flatMap(({ address }) =>
      Array.from({ length: 20 }, () =>
        hub.listen({ wallet: address, since: null, onNews: (news) => told.push([address, news]) }),
      ),
    );
    await expect.poll(() => hub.position()).not.toBeNull();
    const session = await requestSession(world);
    world.forgetCalls();
    endWait();
    await expect.poll(() => told.length).toBe(40);
    expect(new Set(told.map(([wallet]) => wallet))).toEqual(new Set([MENTOR.address, LEARNER.address]));
    expect(told.every(([, news]) => news.kind === 'changed' && news.sessions[0] === session.key)).toBe(true);
    expect(world.callsOf('arkiv_query')).toBe(1);
    for (const leave of leaving) leave();
  });
});
