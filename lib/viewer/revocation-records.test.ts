import { describe, expect, it } from 'vitest';
import { createChanges } from '@/lib/arkiv/changes';
import { blockAt } from '@/lib/arkiv/timing';
import { AppError } from '@/lib/errors/app-error';
import { createLiveHub, type LiveHub } from '@/lib/live/hub';
import { createRevocationWatch } from '@/lib/live/revocation-watch';
import { createLiveSource } from '@/lib/live/source';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  type Signer,
  STRANGER,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { DAY_MS, SECOND_MS } from '@/lib/time/instant';
import { createRevocationCache } from '@/lib/viewer/revocation-cache';
import {
  hasRevocation,
  type RevocationDeps,
  recordRevocation,
  revocationTags,
} from '@/lib/viewer/revocation-records';
import type { ViewerSeal } from '@/lib/viewer/seal';

const SECRET = 'a secret of thirty-two characters';
let world: DevnetWorld;
let here: RevocationDeps;
let there: RevocationDeps;
eachInFreshWorld((opened) => {
  world = opened;
  const { reader, writer, space } = world.deps;
  const writers = [WRITER.address, OTHER_WRITER.address];
  here = { reader, writer, space, writers, authSecrets: [SECRET] };
  there = { ...here, writer: world.otherDeps.writer };
});

const seal = (id: string, change: Partial<ViewerSeal> = {}): ViewerSeal => ({
  wallet: MENTOR.address,
  id: id.repeat(32),
  nonce: 'n',
  signedInAt: TODAY,
  usedAt: TODAY,
  ...change,
});

/** A cache of a second instance, whose clock the test moves and whose patience never ends. */
function openCache(lookUp = (asked: ViewerSeal) => hasRevocation(there, asked)) {
  const clock = { now: TODAY };
  const cache = createRevocationCache({
    lookUp,
    now: () => clock.now,
    wait: () => new Promise(() => {}),
  });
  return { cache, clock };
}

describe('a sign-out', () => {
  it('of one browser is known to the other instance a second later, and concerns no other', async () => {
    const { cache, clock } = openCache();
    const [revoked, other] = [seal('a'), seal('b')];
    expect(await cache.isRevoked(revoked)).toBe(false);
    await recordRevocation(here, revoked, 'here', TODAY);
    clock.now += SECOND_MS;
    expect(await cache.isRevoked(revoked)).toBe(true);
    expect(await cache.isRevoked({ ...revoked, usedAt: TODAY + 1 }), 'renewed').toBe(true);
    expect(await cache.isRevoked(other)).toBe(false);
  });

  it('everywhere ends what its wallet has so far, and nothing else', async () => {
    const now = TODAY + DAY_MS;
    await recordRevocation(here, seal('a'), 'everywhere', now);
    const ends = (of: ViewerSeal) => hasRevocation(there, of);
    expect(await ends(seal('a'))).toBe(true);
    expect(await ends(seal('b', { signedInAt: now }))).toBe(true);
    expect(await ends(seal('b', { signedInAt: now + 1 }))).toBe(false);
    expect(await ends(seal('a', { wallet: LEARNER.address }))).toBe(false);
  });

  it('everywhere ends its own cookie, although the clock that made it was ahead', async () => {
    const early = seal('a', { signedInAt: TODAY + 5 * SECOND_MS });
    await recordRevocation(here, early, 'everywhere', TODAY);
    expect(await hasRevocation(there, early)).toBe(true);
  });

  it.each(['here', 'everywhere'] as const)(
    '%s is on Arkiv as long as the cookie could be used',
    async (scope) => {
      const old = seal('a', { signedInAt: TODAY - 3 * DAY_MS });
      await recordRevocation(here, old, scope, TODAY);
      const [record] = await world.written('sign_out');
      const timing = await world.reader.timing();
      const needed = TODAY + (scope === 'here' ? 4 : 7) * DAY_MS;
      expect(record?.expiresAtBlock).toBeGreaterThanOrEqual(blockAt(timing, needed));
      expect(record?.expiresAtBlock).toBeLessThan(blockAt(timing, needed + DAY_MS / 24));
    },
  );

  it.each(['here', 'everywhere'] as const)(
    '%s is recorded once, however often it is tried, and for every secret of the time',
    async (scope) => {
      for (const instance of [here, here, there]) await recordRevocation(instance, seal('a'), scope, TODAY);
      expect(await world.written('sign_out')).toHaveLength(1);
      const rotated: RevocationDeps = { ...here, authSecrets: [`${SECRET}!`, SECRET] };
      await recordRevocation(rotated, seal('a'), scope, TODAY);
      expect(await world.written('sign_out')).toHaveLength(2);
    },
  );

  it('everywhere, a day later, is another one', async () => {
    await recordRevocation(here, seal('a'), 'everywhere', TODAY);
    await recordRevocation(here, seal('a'), 'everywhere', TODAY + DAY_MS);
    expect(await hasRevocation(there, seal('b', { signedInAt: TODAY + DAY_MS }))).toBe(true);
  });

  it('is recorded where Arkiv cannot say what stands there', async () => {
    const reader: RevocationDeps['reader'] = {
      ...here.reader,
      queryAll: () => Promise.reject(new AppError('CHAIN_QUERY_FAILED')),
    };
    await recordRevocation({ ...here, reader }, seal('a'), 'here', TODAY);
    expect(await hasRevocation(there, seal('a'))).toBe(true);
  });

  it('says nothing to whoever has another secret', () => {
    const names = new Set(
      [SECRET, `${SECRET}!`].flatMap((secret) => Object.values(revocationTags(secret, seal('a')))),
    );
    expect(names.size).toBe(4);
    expect([...names].every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
  });

  it('counts on every instance that shares a secret, while another is on its way in or out', async () => {
    const fresh = 'another secret of thirty-two characters';
    const both: RevocationDeps = { ...here, authSecrets: [fresh, SECRET] };
    const ids = ['a', 'b', 'c'] as const;
    await recordRevocation(both, seal('a'), 'here', TODAY);
    await recordRevocation({ ...here, authSecrets: [SECRET] }, seal('b'), 'here', TODAY);
    await recordRevocation({ ...here, authSecrets: [fresh] }, seal('c'), 'here', TODAY);
    const knownTo = (deps: RevocationDeps) => Promise.all(ids.map((id) => hasRevocation(deps, seal(id))));
    expect(await knownTo(both)).toEqual([true, true, true]);
    expect(await knownTo({ ...there, authSecrets: [SECRET] })).toEqual([true, true, false]);
    expect(await knownTo({ ...there, authSecrets: [fresh] })).toEqual([true, false, true]);
    world.forgetCalls();
    await hasRevocation(both, seal('d'));
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('everywhere counts so too', async () => {
    const fresh = 'another secret of thirty-two characters';
    await recordRevocation({ ...here, authSecrets: [fresh, SECRET] }, seal('a'), 'everywhere', TODAY);
    for (const secret of [fresh, SECRET]) {
      expect(await hasRevocation({ ...there, authSecrets: [secret] }, seal('b'))).toBe(true);
    }
  });

  describe('by somebody else', () => {
    const forge = (signer: Signer, count: number, change: object = {}) =>
      world.writerOf(signer).submit(
        Array.from({ length: count }, () => ({
          kind: 'create' as const,
          entity: {
            attributes: {
              type: 'sign_out',
              spaceId: here.space,
              createdAt: new Date(TODAY).toISOString(),
              signOutOf: revocationTags(SECRET, seal('a')).here,
              ...change,
            },
            payload: {},
            expiresAtBlock: 100_000,
          },
        })),
      );

    it.each([
      ['an attested writer', ATTESTER],
      ['a stranger', STRANGER],
    ])('does not count, nor stand in the way, when it is %s with a flood of them', async (_who, signer) => {
      for (let times = 0; times < 3; times += 1) await forge(signer, 500);
      expect(await hasRevocation(there, seal('a'))).toBe(false);
      await recordRevocation(here, seal('a'), 'here', TODAY);
      expect(await hasRevocation(there, seal('a'))).toBe(true);
    });

    it('does not stand in the way when a known writer floods about others', async () => {
      for (let times = 0; times < 3; times += 1)
        await forge(OTHER_WRITER, 500, { signOutOf: 'f'.repeat(64) });
      world.forgetCalls();
      expect(await hasRevocation(here, seal('a'))).toBe(false);
      expect(world.callsOf('arkiv_query')).toBe(1);
    });

    it('does not count in another space, or without a time when it is of everything', async () => {
      await forge(WRITER, 1, { spaceId: 'elsewhere' });
      await forge(WRITER, 1, { signOutOf: revocationTags(SECRET, seal('a')).everywhere });
      expect(await hasRevocation(there, seal('a'))).toBe(false);
    });
  });
});

describe('what an instance knows of it', () => {
  it('asks Arkiv once a second for a cookie, however many requests come, and never again once it is ended', async () => {
    const { cache, clock } = openCache();
    world.forgetCalls();
    const ask = () => Promise.all(Array.from({ length: 20 }, () => cache.isRevoked(seal('a'))));
    await ask();
    clock.now += SECOND_MS - 1;
    await ask();
    expect(world.callsOf('arkiv_query')).toBe(1);
    await recordRevocation(here, seal('a'), 'here', TODAY);
    world.forgetCalls();
    clock.now += 1;
    expect(new Set(await ask())).toEqual(new Set([true]));
    clock.now += DAY_MS;
    await ask();
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('keeps no failure, and knows of what it ended itself although nobody answers', async () => {
    let isSilent = true;
    const { cache } = openCache(async () => {
      if (isSilent) throw new Error('silent');
      return false;
    });
    await expect(cache.isRevoked(seal('a'))).rejects.toThrow('silent');
    isSilent = false;
    expect(await cache.isRevoked(seal('a'))).toBe(false);
    cache.revoke(seal('a'));
    isSilent = true;
    expect(await cache.isRevoked(seal('a'))).toBe(true);
  });

  it('does not wait for a node that never answers', async () => {
    const waited: number[] = [];
    const cache = createRevocationCache({
      lookUp: () => new Promise(() => {}),
      now: () => TODAY,
      wait: async (milliseconds) => void waited.push(milliseconds),
    });
    await expect(cache.isRevoked(seal('a'))).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    expect(waited).toEqual([2 * SECOND_MS]);
  });

  it('is bounded: what was asked longest ago is asked again', async () => {
    let asked = 0;
    const cache = createRevocationCache({
      lookUp: async () => {
        asked += 1;
        return false;
      },
      now: () => TODAY,
      wait: () => new Promise(() => {}),
      maxSeals: 2,
    });
    for (const id of ['a', 'b', 'c', 'c', 'b']) await cache.isRevoked(seal(id));
    expect(asked).toBe(3);
    await cache.isRevoked(seal('a'));
    expect(asked).toBe(4);
  });
});

describe('an open stream', () => {
  it('ends when its viewer signs out on the other instance, and no other does', async () => {
    const errors: unknown[] = [];
    const watch = createRevocationWatch((error) => errors.push(error));
    const writers = [WRITER.address, OTHER_WRITER.address];
    let endWait = () => {};
    const hub: LiveHub = createLiveHub({
      source: createLiveSource({
        changes: createChanges(world.connection),
        reader: world.reader,
        space: here.space,
        creators: [...writers, ATTESTER.address],
      }),
      pause: () =>
        new Promise((resolve) => {
          endWait = resolve;
        }),
      onRevocations: watch.onRevocations,
      onError: (error) => errors.push(error),
    });
    const closed: string[] = [];
    const leave = hub.listen({ wallet: MENTOR.address, since: null, onNews: () => {} });
    for (const id of ['a', 'b']) {
      watch.watch({
        tags: Object.values(revocationTags(SECRET, seal(id))),
        isRevoked: () => hasRevocation(there, seal(id)),
        close: () => void closed.push(id),
      });
    }
    await expect.poll(() => hub.position()).not.toBeNull();
    await recordRevocation(here, seal('a'), 'here', TODAY);
    endWait();
    await expect.poll(() => closed).toEqual(['a']);
    expect(errors).toEqual([]);
    leave();
  });

  it('ends when nobody can say whether its viewer has', async () => {
    const errors: unknown[] = [];
    const watch = createRevocationWatch((error) => errors.push(error));
    const closed: string[] = [];
    const stop = watch.watch({
      tags: ['x'],
      isRevoked: async () => false,
      close: () => void closed.push('x'),
    });
    watch.watch({
      tags: ['y'],
      isRevoked: () => Promise.reject(new Error('silent')),
      close: () => void closed.push('y'),
    });
    watch.onRevocations(['z']);
    watch.onRevocations(null);
    await expect.poll(() => closed).toEqual(['y']);
    expect(errors).toHaveLength(1);
    stop();
  });
});
