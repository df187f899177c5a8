import { describe, expect, it } from 'vitest';
import { openTampering } from '@/lib/arkiv/testing/tamper';
import { pauseOffer } from '@/lib/availability/pause';
import { findAvailability } from '@/lib/availability/repository';
import { recordOffer } from '@/lib/availability/save';
import { offerEntity, offerHours, signHours } from '@/lib/availability/testing/offers';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import type { Offer } from '@/lib/protocol/availability/offer';
import { createClosingEntity } from '@/lib/protocol/write/availability';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const find = () => findAvailability(world.deps, MENTOR.address, world.now());
const inForce = async () => (await find()).inForce;
const save = async (change: Partial<Offer> = {}) =>
  recordOffer(world.deps, await signHours(world, change), world.now());
const pause = (deps = world.deps, now = world.now()) => pauseOffer(deps, MENTOR.address, now);
const OTHERS: Partial<Offer> = { answeredBy: OTHER_WRITER.address };

describe('saving hours', () => {
  it('records what the wallet signed, as plain text too, until it ends', async () => {
    const signed = await signHours(world);
    const saved = await recordOffer(world.deps, signed, world.now());
    expect(saved).toMatchObject({ ok: true, value: signed });
    const [entity, ...more] = await world.entitiesBy(WRITER.address);
    expect(more).toEqual([]);
    expect(entity).toMatchObject({
      strings: {
        type: 'availability',
        wallet: MENTOR.address,
        timezone: 'Europe/Lisbon',
        availabilityVersion: 'legacy',
        directory: 'listed',
      },
      payload: {
        timeBlocks: expect.stringMatching(/^Monday 09:00-12:30, 14:00-17:00; Tuesday .* \(Europe\/Lisbon\)$/),
        offer: signed.values,
        proof: { primaryType: 'OfferHours', issuedAt: signed.issuedAt, signature: signed.signature },
      },
    });
    const { headBlock } = await world.reader.timing();
    expect((entity?.expiresAtBlock ?? 0) - headBlock).toBeLessThanOrEqual((90 * DAY_MS) / 2_000);
    expect(await inForce()).toMatchObject(signed);
  });

  it('is one question to Arkiv to read, profile included', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    await offerHours(world);
    world.forgetCalls();
    expect(await find()).toMatchObject({ inForce: { issuedAt: expect.any(String) }, profile: ADA });
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('leaves one entity of this writer, and takes the earlier one away in the same transaction', async () => {
    await offerHours(world);
    world.forgetCalls();
    const later = await offerHours(world, { perWeek: 7 });
    expect(world.writes()).toBe(1);
    expect(await world.written('availability')).toHaveLength(1);
    expect(await inForce()).toEqual(later);
  });

  it('takes those of another writer back by a record beside it, which also other readers understand', async () => {
    const earlier = await offerHours(world, {}, MENTOR, world.otherDeps);
    const later = await offerHours(world);
    expect(await inForce()).toEqual(later);
    const [closing, ...more] = await world.written('availability_deletion');
    expect(more).toEqual([]);
    expect(closing?.strings).toMatchObject({ wallet: MENTOR.address, availabilityKey: earlier.entityKey });
    // Also when the later one is past or gone, the earlier one does not come back.
    await world.writerOf(WRITER).submit([{ kind: 'delete', key: later.entityKey }]);
    expect(await inForce()).toBeNull();
  });

  it('is harmless when repeated, also when the signature has become too old meanwhile', async () => {
    const signed = await signHours(world);
    await recordOffer(world.deps, signed, world.now());
    world.forgetCalls();
    expect(await recordOffer(world.deps, signed, world.now())).toMatchObject({ ok: true, value: signed });
    world.clock.moveBy(HOUR_MS);
    expect(await recordOffer(world.deps, signed, world.now())).toMatchObject({ ok: true, value: signed });
    expect(world.writes()).toBe(0);
  });

  it('leaves one entity when the same words arrive twice at once', async () => {
    const signed = await signHours(world);
    await Promise.all([1, 2].map(() => recordOffer(world.deps, signed, world.now())));
    expect(await world.entitiesBy(WRITER.address)).toHaveLength(1);
  });

  it('lets what was signed last win, whatever arrives last', async () => {
    const early = await signHours(world);
    world.clock.moveBy(1_000);
    await save({ perWeek: 7 });
    expect(await recordOffer(world.deps, early, world.now())).toEqual({ ok: false, code: 'OFFER_CHANGED' });
    expect((await inForce())?.offer.perWeek).toBe(7);
  });

  it.each([
    ['words the wallet did not sign', { perWeek: 6 }, 'SIGNATURE_INVALID'],
    ['an answering writer that is not this one', OTHERS, 'INVALID_INPUT'],
  ])('refuses %s and writes nothing', async (_, change, code) => {
    const signed = await signHours(world);
    const changed = { ...signed, values: { ...signed.values, ...change } as typeof signed.values };
    expect(await recordOffer(world.deps, changed, world.now())).toMatchObject({ ok: false, code });
    expect(world.writes()).toBe(0);
  });

  it('refuses a signature that is too old, and one too far ahead', async () => {
    const old = await signHours(world);
    const ahead = await signHours(world, {}, MENTOR, world.now() + HOUR_MS);
    expect(await recordOffer(world.deps, ahead, world.now())).toMatchObject({ code: 'PROOF_EXPIRED' });
    world.clock.moveBy(16 * MINUTE_MS);
    expect(await recordOffer(world.deps, old, world.now())).toMatchObject({ code: 'PROOF_EXPIRED' });
    expect(world.writes()).toBe(0);
  });

  it('knows what was prepared for another server of ours, which can still record it', async () => {
    const signed = await signHours(world);
    const onOther = { ...signed, values: { ...signed.values, answeredBy: OTHER_WRITER.address } };
    expect(await recordOffer(world.otherDeps, onOther, world.now())).toEqual({
      ok: false,
      code: 'OFFER_ANSWERED_ELSEWHERE',
    });
    const changed = { ...onOther, values: { ...onOther.values, perWeek: 6 } };
    expect(await recordOffer(world.otherDeps, changed, world.now())).toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
    expect(await recordOffer(world.deps, signed, world.now())).toMatchObject({ ok: true });
  });

  it('takes an instant a little ahead of this clock: another server’s may have been fast', async () => {
    const signed = await signHours(world, {}, MENTOR, world.now() + 4 * MINUTE_MS);
    expect(await recordOffer(world.deps, signed, world.now())).toMatchObject({ ok: true });
  });

  it('admits that it may be recorded when Arkiv falls silent after the write', async () => {
    const signed = await signHours(world);
    world.beforeNext('eth_sendRawTransaction', async () =>
      world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed'))),
    );
    await expect(recordOffer(world.deps, signed, world.now())).rejects.toThrow('CHAIN_WRITE_PENDING');
    expect(await inForce()).toMatchObject(signed);
  });

  it('is over at the end it names, whoever keeps the entity alive', async () => {
    const { entityKey, offer } = await offerHours(world);
    await openTampering(world.connection, STRANGER.key).extend(entityKey, 100_000_000n);
    const at = (now: number) => findAvailability(world.deps, MENTOR.address, now);
    expect((await at(offer.validUntil - 1)).inForce).not.toBeNull();
    expect((await at(offer.validUntil)).inForce).toBeNull();
  });
});

describe('pausing', () => {
  it('ends the hours at once, without a signature, and remembers them', async () => {
    const { values, issuedAt } = await offerHours(world);
    world.forgetCalls();
    expect(await pause()).toEqual({ ok: true, value: { values, issuedAt } });
    expect(world.writes()).toBe(1);
    expect(await world.written('availability')).toEqual([]);
    expect(await find()).toMatchObject({ inForce: null, paused: { values, issuedAt } });
  });

  it('is harmless when repeated, and when there is nothing to pause', async () => {
    expect(await pause()).toEqual({ ok: true, value: null });
    const { values, issuedAt } = await offerHours(world);
    await Promise.all([pause(), pause()]);
    world.forgetCalls();
    expect(await pause()).toEqual({ ok: true, value: { values, issuedAt } });
    expect(world.writes()).toBe(0);
    expect(await world.written('availability_deletion')).toHaveLength(1);
  });

  it('is undone by signing again, and leaves one record however often that goes on', async () => {
    for (const perWeek of [1, 2, 3]) {
      await offerHours(world, { perWeek });
      await pause();
      world.clock.moveBy(1_000);
    }
    const again = await offerHours(world, { perWeek: 4 });
    expect(await find()).toMatchObject({ inForce: again, paused: null });
    expect(await world.written('availability_deletion')).toHaveLength(1);
  });

  it('stays when an old offer is written again, by another writer or by its own, five minutes later', async () => {
    const signed = await signHours(world);
    await recordOffer(world.deps, signed, world.now());
    await pause();
    world.clock.moveBy(5 * MINUTE_MS);
    const entity = await offerEntity(world, signed);
    await world.plant(OTHER_WRITER, entity);
    expect(await inForce()).toBeNull();
    await world.plant(WRITER, entity);
    expect(await inForce()).toBeNull();
    expect(await recordOffer(world.deps, signed, world.now())).toEqual({ ok: false, code: 'OFFER_CHANGED' });
  });

  it.each([-2, 0, 2])(
    'through another server than answers, whose clock is %i minutes off, wins',
    async (off) => {
      const { values, issuedAt } = await offerHours(world);
      const result = await pause(world.otherDeps, world.now() + off * MINUTE_MS);
      expect(result).toEqual({ ok: true, value: { values, issuedAt } });
      // It cannot be deleted there: it stands, and counts for nothing.
      expect(await world.written('availability')).toHaveLength(1);
      expect(await find()).toMatchObject({ inForce: null, paused: { values, issuedAt } });
      // Neither clock keeps her from opening again.
      world.clock.moveBy(1_000);
      const again = await signHours(world, {}, MENTOR, ((await find()).newestIssuedAt ?? 0) + 1);
      expect(await recordOffer(world.deps, again, world.now())).toMatchObject({ ok: true });
      expect(await inForce()).toMatchObject(again);
    },
  );

  it.each([-2, 2])('wins also over hours given out by a clock %i minutes off', async (off) => {
    const signed = await signHours(world, {}, MENTOR, world.now() + off * MINUTE_MS);
    await recordOffer(world.deps, signed, world.now());
    expect(await pause(world.otherDeps)).toMatchObject({ ok: true });
    expect(await inForce()).toBeNull();
  });

  it('wins over a saving that began before it', async () => {
    await offerHours(world);
    const begun = await signHours(world, { perWeek: 7 });
    world.clock.moveBy(2_000);
    await pause(world.otherDeps);
    expect(await recordOffer(world.deps, begun, world.now())).toEqual({ ok: false, code: 'OFFER_CHANGED' });
    expect(await inForce()).toBeNull();
  });

  it('says so when other hours were signed meanwhile', async () => {
    await offerHours(world);
    const later = await signHours(world, OTHERS, MENTOR, world.now() + 1_000);
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('arkiv_query', async () => world.plant(OTHER_WRITER, await offerEntity(world, later)));
    });
    expect(await pause()).toEqual({ ok: false, code: 'OFFER_CHANGED' });
    expect(await inForce()).toMatchObject(later);
  });

  it('is nobody’s whom we do not know, and reaches no other wallet', async () => {
    const mine = await offerHours(world);
    await pauseOffer(world.deps, STRANGER.address, world.now());
    const context = { space: world.deps.space, timing: await world.reader.timing(), now: world.now() };
    const closing = { wallet: MENTOR.address, upTo: world.now(), paused: null, isListed: true };
    const operation = createClosingEntity(closing, mine.entityKey, context);
    await world.writerOf(STRANGER).submit([operation]);
    expect(await inForce()).toEqual(mine);
    await world.writerOf(OTHER_WRITER).submit([operation]);
    expect(await inForce()).toBeNull();
  });
});

describe('a flood', () => {
  it('by a known writer costs only its own', async () => {
    const mine = await offerHours(world);
    const junk = { ...(await offerEntity(world, await signHours(world, OTHERS, STRANGER))) };
    const attributes = { ...junk.attributes, wallet: MENTOR.address };
    for (let round = 0; round < 3; round += 1)
      await world.plant(OTHER_WRITER, ...Array.from({ length: 100 }, () => ({ ...junk, attributes })));
    world.forgetCalls();
    expect(await find()).toMatchObject({ inForce: mine, leftOut: [OTHER_WRITER.address] });
    expect(world.callsOf('arkiv_query')).toBeLessThanOrEqual(3);
  });
});
