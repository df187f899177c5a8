import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { blocksStatement, changeBlocked, isInOrder, MAX_BLOCKED } from '@/lib/people/blocks';
import { readBlocks, recordBlocks } from '@/lib/people/blocks-repository';
import { openBlocks, sealBlocks } from '@/lib/people/blocks-seal';
import { block, sealedEntity, signedBlocks } from '@/lib/people/testing/blocks';
import { PROFILE_LIFE_MS } from '@/lib/protocol/profile';
import { type AuthSecrets, blocksKeysOf } from '@/lib/secrets';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { throwaway } from '@/lib/sessions/testing/strangers';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const LIST = [LEARNER.address];
const NONE = { blocks: null, isUnreadable: false };
const read = (deps = world.deps) => readBlocks(deps, MENTOR.address, world.now());
const withSecrets = (...secrets: AuthSecrets) => ({ ...world.deps, blocksKeys: blocksKeysOf(secrets) });

describe('a list of blocked wallets', () => {
  it('is recorded as it was signed, and nobody can read from the chain who is in it', async () => {
    const signed = await signedBlocks(world, LIST);
    const { wallet, blocked, issuedAt } = signed;
    expect(await recordBlocks(world.deps, signed, world.now())).toEqual({
      ok: true,
      value: { wallet, blocked, issuedAt },
    });
    const [entity, ...more] = await world.entitiesBy(WRITER.address);
    expect(more).toEqual([]);
    expect(entity?.strings).toMatchObject({ type: 'user_blocks', spaceId: 'demo', wallet: MENTOR.address });
    expect(Object.keys(entity?.payload as object)).toEqual(['blocked']);
    const onChain = JSON.stringify(entity, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    // Not the signature either: over so few likely words it would say which of them it is over.
    expect(onChain).not.toContain(LEARNER.address.slice(2));
    expect(onChain).not.toContain(signed.signature.slice(2));
    expect((await read()).blocks).toEqual({ wallet, blocked, issuedAt });
  });

  it('takes as much room for one wallet as for ten, and never twice the same bytes', async () => {
    const lengths = new Map<number, string>();
    for (const count of [1, 10, MAX_BLOCKED]) {
      const blocked = Array.from({ length: count }, (_, index) => throwaway(index).address).sort();
      const { basedOn: _, ...list } = await signedBlocks(world, blocked);
      const sealed = await sealBlocks(world.deps.blocksKeys[0], list);
      expect(await sealBlocks(world.deps.blocksKeys[0], list)).not.toBe(sealed);
      expect(await openBlocks(world.deps.blocksKeys, sealed)).toEqual(list);
      lengths.set(count, sealed);
    }
    expect(lengths.get(10)?.length).toBe(lengths.get(1)?.length);
    const full = Array.from({ length: MAX_BLOCKED }, (_, index) => throwaway(index).address).sort();
    const saved = await recordBlocks(world.deps, await signedBlocks(world, full), world.now());
    expect(saved).toMatchObject({ ok: true });
    expect((await read()).blocks?.blocked).toEqual(full);
  });

  it('is written over in place, one entity however often, and can be emptied', async () => {
    await block(world, LIST);
    await block(world, [LEARNER.address, STRANGER.address].sort());
    await block(world, []);
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
    expect((await read()).blocks?.blocked).toEqual([]);
  });

  it('is harmless when repeated, at once or when the signature has become too old', async () => {
    const signed = await signedBlocks(world, LIST);
    const both = await Promise.all([1, 2].map(() => recordBlocks(world.deps, signed, world.now())));
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    world.clock.moveBy(HOUR_MS);
    world.forgetCalls();
    expect(await recordBlocks(world.deps, signed, world.now())).toMatchObject({ ok: true });
    expect(world.writes()).toBe(0);
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
  });

  it('does not write over what another tab has changed meanwhile', async () => {
    const early = await signedBlocks(world, LIST);
    world.clock.moveBy(SECOND_MS);
    await block(world, [STRANGER.address]);
    const late = { ...(await signedBlocks(world, LIST)), basedOn: '' };
    for (const stale of [early, late]) {
      expect(await recordBlocks(world.deps, stale, world.now())).toEqual({
        ok: false,
        code: 'BLOCKS_CHANGED',
      });
    }
    expect((await read()).blocks?.blocked).toEqual([STRANGER.address]);
  });

  it.each([
    ['wallets the signer did not name', { blocked: [STRANGER.address] }],
    ['nobody, where somebody was named', { blocked: [] }],
    ['another wallet', { wallet: LEARNER.address }],
    ['another instant', { issuedAt: '2026-11-22T13:00:01.000Z' }],
  ] as const)('refuses a signature for %s', async (_, change) => {
    const signed = { ...(await signedBlocks(world, LIST)), ...change };
    expect(await recordBlocks(world.deps, signed, world.now())).toEqual({
      ok: false,
      code: 'SIGNATURE_INVALID',
    });
    expect(world.writes()).toBe(0);
  });

  it.each(['space', 'network'] as const)('refuses one signed for another %s', async (place) => {
    const signed = await signedBlocks(world, LIST, MENTOR, { ...contextNow(world), [place]: 'elsewhere' });
    expect(await recordBlocks(world.deps, signed, world.now())).toEqual({
      ok: false,
      code: 'SIGNATURE_INVALID',
    });
  });

  it('is forgotten a year after its signature', async () => {
    await block(world, LIST);
    world.clock.moveBy(PROFILE_LIFE_MS);
    expect(await read()).toEqual(NONE);
  });
});

describe('what others write', () => {
  it('counts when another instance of ours wrote it, and the newest does', async () => {
    await recordBlocks(world.otherDeps, await signedBlocks(world, LIST), world.now());
    expect((await read()).blocks?.blocked).toEqual(LIST);
    world.clock.moveBy(SECOND_MS);
    await block(world, []);
    expect((await read()).blocks?.blocked).toEqual([]);
  });

  it('counts for nothing when it is somebody else’s list, or signed by somebody else', async () => {
    const theirs = await signedBlocks(world, LIST, STRANGER);
    await world.plant(
      OTHER_WRITER,
      await sealedEntity(world, theirs, { wallet: MENTOR.address }),
      await sealedEntity(world, { ...theirs, wallet: MENTOR.address }),
    );
    expect(await read()).toEqual(NONE);
  });

  it('counts for nothing when it was signed for another space', async () => {
    const elsewhere = { ...contextNow(world), space: 'elsewhere' };
    await world.plant(
      OTHER_WRITER,
      await sealedEntity(world, await signedBlocks(world, LIST, MENTOR, elsewhere)),
    );
    expect(await read()).toEqual(NONE);
  });

  it('counts for nothing when it is an old one written again', async () => {
    await block(world, LIST);
    const [old] = await world.entitiesBy(WRITER.address);
    await block(world, []);
    world.clock.moveBy(15 * MINUTE_MS);
    const { type, spaceId, createdAt, wallet } = old?.strings ?? {};
    const attributes = {
      type: `${type}`,
      spaceId: `${spaceId}`,
      createdAt: `${createdAt}`,
      wallet: `${wallet}`,
    };
    await world.plant(OTHER_WRITER, {
      attributes,
      payload: old?.payload,
      expiresAtBlock: old?.expiresAtBlock ?? 0,
    });
    expect((await read()).blocks?.blocked).toEqual([]);
  });

  it('counts for nothing from a writer we do not know, or know as a third party', async () => {
    const signed = await signedBlocks(world, LIST);
    for (const writer of [ATTESTER, STRANGER]) await world.plant(writer, await sealedEntity(world, signed));
    expect(await read()).toEqual(NONE);
  });

  it('crowds nothing out, and costs one query more', async () => {
    await block(world, LIST);
    const junk = await sealedEntity(world, await signedBlocks(world, [], STRANGER), {
      wallet: MENTOR.address,
    });
    for (let batch = 0; batch < 4; batch += 1)
      await world.plant(OTHER_WRITER, ...Array.from({ length: 60 }, () => junk));
    world.forgetCalls();
    expect((await read()).blocks?.blocked).toEqual(LIST);
    expect(world.callsOf('arkiv_query')).toBe(2);
  });

  it('sealed with another secret, is said to be unreadable until the next signature', async () => {
    await block(world, LIST);
    const changed = withSecrets('another secret of the deployment');
    expect(await read(changed)).toEqual({ blocks: null, isUnreadable: true });
    const anew = { ...(await signedBlocks(world, [STRANGER.address])), basedOn: '' };
    expect(await recordBlocks(changed, anew, world.now())).toMatchObject({ ok: true });
    expect(await read(changed)).toMatchObject({
      blocks: { blocked: [STRANGER.address] },
      isUnreadable: false,
    });
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
  });

  it('stays readable while the secret is changed, and is sealed with the new one at the next signature', async () => {
    const [before, after] = ['the secret of before', 'the secret of afterwards'] as const;
    const change = async (deps: typeof world.deps, blocked: readonly Address[]) => {
      const signed = await signedBlocks({ ...world, deps }, blocked);
      expect(await recordBlocks(deps, signed, world.now())).toMatchObject({ ok: true });
      world.clock.moveBy(SECOND_MS);
    };
    await change(withSecrets(before), LIST);
    expect((await read(withSecrets(after, before))).blocks?.blocked).toEqual(LIST);
    await change(withSecrets(after, before), [STRANGER.address]);
    expect((await read(withSecrets(after))).blocks?.blocked).toEqual([STRANGER.address]);
  });
});

describe('changing the list', () => {
  it('keeps each wallet once, in order', () => {
    const [one, two] = [LEARNER.address, STRANGER.address].sort();
    if (one === undefined || two === undefined) throw new Error('two wallets');
    let blocked = changeBlocked([], { wallet: two, isBlocked: true });
    for (const wallet of [one, two]) blocked = changeBlocked(blocked, { wallet, isBlocked: true });
    expect(blocked).toEqual([one, two]);
    expect(isInOrder(blocked)).toBe(true);
    expect(isInOrder([two, one])).toBe(false);
    expect(isInOrder([one, one])).toBe(false);
    expect(changeBlocked(blocked, { wallet: one, isBlocked: false })).toEqual([two]);
  });

  it('is said to the wallet in words that name everybody', () => {
    expect(blocksStatement([])).toBe('I block nobody: every wallet may ask me for sessions.');
    expect(blocksStatement(LIST)).toBe(
      `I take no requests for sessions from this wallet: ${LEARNER.address}`,
    );
    expect(blocksStatement([LEARNER.address, MENTOR.address])).toBe(
      `I take no requests for sessions from these 2 wallets: ${LEARNER.address}, ${MENTOR.address}`,
    );
  });
});
