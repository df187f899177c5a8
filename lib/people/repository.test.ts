import { describe, expect, it } from 'vitest';
import type { NewEntity } from '@/lib/arkiv/entity';
import { openTampering } from '@/lib/arkiv/testing/tamper';
import { findProfile, findProfiles, recordProfile } from '@/lib/people/repository';
import { ADA, entityOf, saveProfileOf, signedProfile } from '@/lib/people/testing/profiles';
import { NO_PROFILE, PROFILE_LIFE_MS } from '@/lib/protocol/profile';
import { createSignerCache } from '@/lib/server/signer-cache';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { keyOf } from '@/lib/sessions/testing/fixtures';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  type Signer,
  STRANGER,
  WRITER,
} from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const find = (signer: Signer = MENTOR) => findProfile(world.deps, signer.address, world.now());

async function save(
  ...changes: Parameters<typeof signedProfile> extends [unknown, ...infer Rest] ? Rest : never
) {
  return recordProfile(world.deps, await signedProfile(world, ...changes), world.now());
}

describe('saving a profile', () => {
  it('records what the wallet signed, as the entity everybody knows', async () => {
    const signed = await signedProfile(world);
    const issuedAt = new Date(world.now()).toISOString();
    expect(await recordProfile(world.deps, signed, world.now())).toEqual({
      ok: true,
      value: { wallet: MENTOR.address, ...ADA, issuedAt },
    });
    const [entity, ...more] = await world.entitiesBy(WRITER.address);
    expect(more).toEqual([]);
    expect(entity).toMatchObject({
      strings: {
        type: 'user_profile',
        spaceId: 'demo',
        createdAt: issuedAt,
        wallet: MENTOR.address,
        displayName: 'Ada',
        timezone: 'Europe/Berlin',
      },
      numbers: {},
      payload: {
        displayName: 'Ada',
        timezone: 'Europe/Berlin',
        calendarFeedFrom: '',
        proof: { primaryType: 'SetProfile', issuedAt, signature: signed.signature },
      },
    });
    expect(await find()).toMatchObject(ADA);
  });

  it('writes over the earlier one, which lives a year from each save', async () => {
    await save();
    const [first] = await world.entitiesBy(WRITER.address);
    world.clock.moveBy(30 * DAY_MS);
    expect(await save({ ...ADA, displayName: 'Ada L.' })).toMatchObject({ ok: true });
    const [second, ...more] = await world.entitiesBy(WRITER.address);
    expect(more).toEqual([]);
    expect(second?.key).toBe(first?.key);
    expect(second?.strings.createdAt).toBe(first?.strings.createdAt);
    const blocks = (second?.expiresAtBlock ?? 0) - (first?.expiresAtBlock ?? 0);
    expect(blocks).toBe((30 * DAY_MS) / (2 * SECOND_MS));
    expect(await find()).toMatchObject({ displayName: 'Ada L.' });
  });

  it('can take everything back', async () => {
    await save();
    world.clock.moveBy(SECOND_MS);
    expect(await save(NO_PROFILE)).toMatchObject({ ok: true });
    expect(await find()).toMatchObject(NO_PROFILE);
  });

  it('is harmless when repeated, also when the signature has become too old meanwhile', async () => {
    const signed = await signedProfile(world);
    await recordProfile(world.deps, signed, world.now());
    world.forgetCalls();
    expect(await recordProfile(world.deps, signed, world.now())).toMatchObject({ ok: true });
    world.clock.moveBy(HOUR_MS);
    expect(await recordProfile(world.deps, signed, world.now())).toMatchObject({ ok: true });
    expect(world.writes()).toBe(0);
  });

  it('leaves one entity when the same words arrive twice at once', async () => {
    const signed = await signedProfile(world);
    await Promise.all([1, 2].map(() => recordProfile(world.deps, signed, world.now())));
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
  });

  it('lets what was signed last win, whatever arrives last', async () => {
    const early = await signedProfile(world, { ...ADA, displayName: 'Early' });
    world.clock.moveBy(SECOND_MS);
    const late = await signedProfile(world, { ...ADA, displayName: 'Late' });
    await recordProfile(world.deps, late, world.now());
    expect(await recordProfile(world.deps, early, world.now())).toEqual({
      ok: false,
      code: 'PROFILE_CHANGED',
    });
    expect(await find()).toMatchObject({ displayName: 'Late' });
  });

  it('says so when another server recorded a later one in between', async () => {
    const signed = await signedProfile(world);
    const issuedAt = new Date(world.now() + 1).toISOString();
    const later = await signedProfile(world, { ...ADA, displayName: 'Later' }, MENTOR, {
      ...contextNow(world),
      issuedAt,
    });
    const entity = await entityOf(world, later);
    world.beforeNext('eth_sendRawTransaction', () => world.plant(OTHER_WRITER, entity));
    expect(await recordProfile(world.deps, signed, world.now())).toEqual({
      ok: false,
      code: 'PROFILE_CHANGED',
    });
  });

  it('clears away what it finds twice', async () => {
    const signed = await signedProfile(world, { ...ADA, displayName: 'Twice' });
    for (const _ of [1, 2]) await world.plant(WRITER, await entityOf(world, signed));
    world.clock.moveBy(SECOND_MS);
    await save();
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
    expect(await find()).toMatchObject(ADA);
  });

  it.each([
    ['words the wallet did not sign', { displayName: 'Eve' }, 'SIGNATURE_INVALID'],
    ['another wallet', { wallet: LEARNER.address }, 'SIGNATURE_INVALID'],
    ['another instant', { issuedAt: '2026-11-22T13:00:01.000Z' }, 'SIGNATURE_INVALID'],
    ['the signature of a contract', { signature: `0x${'00'.repeat(96)}` }, 'WALLET_UNSUPPORTED'],
  ] as const)('refuses %s and writes nothing', async (_, change, code) => {
    const signed = { ...(await signedProfile(world)), ...change };
    expect(await recordProfile(world.deps, signed, world.now())).toMatchObject({ ok: false, code });
    expect(world.writes()).toBe(0);
  });

  it('refuses a signature that is too old', async () => {
    const signed = await signedProfile(world);
    world.clock.moveBy(16 * MINUTE_MS);
    expect(await recordProfile(world.deps, signed, world.now())).toEqual({
      ok: false,
      code: 'PROOF_EXPIRED',
    });
    expect(world.writes()).toBe(0);
  });

  it('admits that it may be recorded when Arkiv falls silent after the write', async () => {
    const signed = await signedProfile(world);
    world.beforeNext('eth_sendRawTransaction', async () =>
      world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed'))),
    );
    await expect(recordProfile(world.deps, signed, world.now())).rejects.toThrow('CHAIN_WRITE_PENDING');
    expect(await find()).toMatchObject(ADA);
  });
});

describe('reading profiles', () => {
  it('finds many people with one query', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    await saveProfileOf(world, LEARNER, { ...NO_PROFILE, displayName: 'Noor' });
    world.forgetCalls();
    const strangers = Array.from({ length: 150 }, (_, index) => keyOf(index).slice(0, 42) as `0x${string}`);
    const found = await findProfiles(
      world.deps,
      [MENTOR.address, LEARNER.address, ...strangers],
      world.now(),
    );
    expect(world.callsOf('arkiv_query')).toBe(1);
    expect([...found.values()].map(({ displayName }) => displayName).sort()).toEqual(['Ada', 'Noor']);
  });

  it('asks nothing for nobody', async () => {
    world.forgetCalls();
    expect(await findProfiles(world.deps, [], world.now())).toEqual(new Map());
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('checks a signature once', async () => {
    await save();
    let recoveries = 0;
    const signerCache = createSignerCache(10, async () => {
      recoveries += 1;
      return MENTOR.address;
    });
    for (const _ of [1, 2, 3])
      await findProfile({ ...world.deps, signerCache: signerCache }, MENTOR.address, world.now());
    expect(recoveries).toBe(1);
  });

  it('takes the newest of several servers', async () => {
    await save({ ...ADA, displayName: 'Old' });
    world.clock.moveBy(MINUTE_MS);
    await recordProfile(
      world.otherDeps,
      await signedProfile(world, { ...ADA, displayName: 'New' }),
      world.now(),
    );
    expect(await find()).toMatchObject({ displayName: 'New' });
    world.clock.moveBy(MINUTE_MS);
    await save({ ...ADA, displayName: 'Newest' });
    expect(await find()).toMatchObject({ displayName: 'Newest' });
    expect(await world.entitiesBy(OTHER_WRITER.address)).toHaveLength(1);
  });

  it('believes a third party’s server if the wallet itself signed', async () => {
    await world.plant(ATTESTER, await entityOf(world, await signedProfile(world)));
    expect(await find()).toMatchObject(ADA);
  });

  it('forgets what was not saved for a year, even if a stranger keeps the entity alive', async () => {
    await save();
    const [entity] = await world.entitiesBy(WRITER.address);
    if (!entity) throw new Error('nothing was recorded');
    await openTampering(world.connection, STRANGER.key).extend(entity.key, 100_000_000n);
    expect(await find()).toMatchObject(ADA);
    const { deps } = world;
    expect(await findProfile(deps, MENTOR.address, world.now() + PROFILE_LIFE_MS - 1)).toMatchObject(ADA);
    expect(await findProfile(deps, MENTOR.address, world.now() + PROFILE_LIFE_MS)).toBeNull();
  });

  it('shows neither names nor zones that could do harm, though their wallet signed them', async () => {
    const feedFrom = '2026-11-22T13:00:00.000Z';
    const values = { displayName: 'Ada ✓', timezone: 'Mars/Olympus_Mons', calendarFeedFrom: feedFrom };
    await world.plant(WRITER, await entityOf(world, await signedProfile(world, values)));
    expect(await find()).toMatchObject({ displayName: '', timezone: '', calendarFeedFrom: feedFrom });
  });
});

describe('a profile does not count', () => {
  const payloadBut = (entity: NewEntity, change: object): NewEntity => ({
    ...entity,
    payload: { ...(entity.payload as object), ...change },
  });
  const attributesBut = (entity: NewEntity, change: Record<string, string>): NewEntity => ({
    ...entity,
    attributes: { ...entity.attributes, ...change },
  });

  it.each<[string, (entity: NewEntity) => NewEntity]>([
    [
      'whose payload says another name than its wallet signed',
      (entity) => attributesBut(payloadBut(entity, { displayName: 'Eve' }), { displayName: 'Eve' }),
    ],
    ['whose attribute says another name', (entity) => attributesBut(entity, { displayName: 'Eve' })],
    ['whose attribute says another zone', (entity) => attributesBut(entity, { timezone: 'UTC' })],
    ['of another wallet', (entity) => attributesBut(entity, { wallet: LEARNER.address })],
    ['of another space', (entity) => attributesBut(entity, { spaceId: 'elsewhere' })],
    ['without a proof', (entity) => payloadBut(entity, { proof: undefined })],
    [
      'with another kind of proof',
      (entity) => payloadBut(entity, { proof: { ...proofOf(entity), primaryType: 'ConfirmSession' } }),
    ],
    [
      'with a broken proof',
      (entity) => payloadBut(entity, { proof: { ...proofOf(entity), signature: `0x${'11'.repeat(65)}` } }),
    ],
    ['that is no JSON object', (entity) => ({ ...entity, payload: 'Ada' })],
  ])('%s', async (_, change) => {
    await world.plant(WRITER, change(await entityOf(world, await signedProfile(world))));
    expect(await find()).toBeNull();
    expect(await find(LEARNER)).toBeNull();
  });

  it('by a writer nobody knows', async () => {
    await world.plant(STRANGER, await entityOf(world, await signedProfile(world)));
    expect(await find()).toBeNull();
  });

  it('written long after it was signed', async () => {
    const signed = await signedProfile(world);
    world.clock.moveBy(16 * MINUTE_MS);
    await world.plant(WRITER, await entityOf(world, signed));
    expect(await find()).toBeNull();
  });

  it('given away by its writer', async () => {
    await save();
    const [entity] = await world.entitiesBy(WRITER.address);
    if (!entity) throw new Error('nothing was recorded');
    await openTampering(world.connection, WRITER.key).giveAway(entity.key, STRANGER.address);
    expect(await find()).toBeNull();
  });
});

function proofOf(entity: NewEntity): object {
  return (entity.payload as { proof: object }).proof;
}
