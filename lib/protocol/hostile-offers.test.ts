import { describe, expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime } from '@/lib/arkiv/timing';
import { hoursText } from '@/lib/protocol/availability/hours-text';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { parseClosingEntity, parseOfferEntity, type SignedOffer } from '@/lib/protocol/parse-availability';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { verifyOffer } from '@/lib/protocol/verify';
import { createClosingEntity, createOfferEntity } from '@/lib/protocol/write/availability';
import {
  contextAt,
  keyOf,
  placed,
  proofContext,
  readingRules,
  TIMING,
} from '@/lib/sessions/testing/fixtures';
import { offerEntityAt, signOffer } from '@/lib/sessions/testing/offers';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

const BLOCK = 900;

async function read(entity: ArkivEntity, block = entity.createdAtBlock): Promise<SignedOffer | null> {
  const parsed = parseOfferEntity(entity);
  return parsed && verifyOffer(entity, parsed, blockTime(TIMING, block), readingRules());
}

type Payload = {
  readonly offer: Record<string, string | number>;
  readonly proof: Record<string, string>;
  readonly [name: string]: unknown;
};

const payloadOf = ({ payload }: ArkivEntity) => payload as Payload;

function withOffer(entity: ArkivEntity, change: Record<string, unknown>): ArkivEntity {
  const payload = payloadOf(entity);
  const offer = { ...payload.offer, ...change };
  // What goes along for other readers is kept in step, so that nothing but the signature can object.
  const strings = { ...entity.strings };
  for (const name of ['wallet', 'timezone', 'directory'])
    if (typeof change[name] === 'string') strings[name] = change[name];
  const timeBlocks = hoursText(offer as Parameters<typeof hoursText>[0]);
  return { ...entity, strings, payload: { ...payload, timezone: offer.timezone, timeBlocks, offer } };
}

it('an offer reads as it was signed, with the digest that a booking names', async () => {
  const { values, issuedAt, signature } = await signOffer();
  const found = await read(await offerEntityAt(BLOCK));
  const digest = hashProof(buildOfferTypedData(values, proofContext(BLOCK)));
  expect(found).toMatchObject({ values, issuedAt, signature, digest, entityKey: keyOf(BLOCK) });
  expect(found && offerValuesOf(found.offer)).toEqual(values);
});

/** Each field with another value that is canonical by itself: only the signature can tell. */
const OTHER_VALUES = {
  wallet: LEARNER.address,
  timezone: 'Europe/Berlin',
  clock: 'UTC+01:00',
  monday: '09:00-12:35, 14:00-17:00',
  tuesday: '',
  wednesday: '00:00-24:00',
  thursday: '14:00-17:00',
  friday: '09:00-12:25',
  saturday: '09:00-12:30',
  sunday: '14:00-17:05',
  daysOff: '',
  topics: '',
  durations: '30',
  bufferMinutes: 0,
  noticeHours: 0,
  horizonDays: 90,
  confirms: 'by hand',
  perWeek: 50,
  strangersAhead: 50,
  directory: 'not listed',
  answeredBy: OTHER_WRITER.address,
  validUntil: '2027-01-01T00:00:00.000Z',
} as const;

describe('every field is signed', () => {
  it('and the table below names each of them', async () => {
    expect(Object.keys(OTHER_VALUES).sort()).toEqual(Object.keys((await signOffer()).values).sort());
  });

  it.each(Object.entries(OTHER_VALUES))('another %s does not count', async (name, value) => {
    const changed = withOffer(await offerEntityAt(BLOCK), { [name]: value });
    const entity =
      name === 'answeredBy'
        ? { ...changed, creator: OTHER_WRITER.address, owner: OTHER_WRITER.address }
        : changed;
    expect(parseOfferEntity(entity)).not.toBeNull();
    expect(await read(entity)).toBeNull();
  });

  it.each(Object.keys(OTHER_VALUES))('none or a monstrous %s is no offer', async (name) => {
    const entity = await offerEntityAt(BLOCK);
    for (const value of [undefined, null, {}, [], Number.NaN, '9'.repeat(10_000), 'ä'.repeat(99), ' '])
      expect(parseOfferEntity(withOffer(entity, { [name]: value }))).toBeNull();
  });
});

describe('what stands beside the offer says the same', () => {
  it.each(['type', 'wallet', 'timezone', 'availabilityVersion', 'directory', 'createdAt'])(
    'attribute %s',
    async (name) => {
      const entity = await offerEntityAt(BLOCK);
      const { [name]: _, ...without } = entity.strings;
      for (const strings of [without, { ...entity.strings, [name]: 'something else' }])
        expect(parseOfferEntity({ ...entity, strings })).toBeNull();
    },
  );

  it.each(['timeBlocks', 'timezone', 'createdAt', 'offer', 'proof'])('payload %s', async (name) => {
    const entity = await offerEntityAt(BLOCK);
    const { [name]: _, ...without } = payloadOf(entity);
    for (const payload of [without, { ...payloadOf(entity), [name]: 'Always, for everybody' }, 'text', null])
      expect(parseOfferEntity({ ...entity, payload })).toBeNull();
  });

  it('what nobody signed is not carried along', async () => {
    const entity = withOffer(await offerEntityAt(BLOCK), { price: 100 });
    expect((await read(entity))?.values).not.toHaveProperty('price');
  });
});

describe('an offer does not count', () => {
  const entityWith = async (change: Partial<ArkivEntity>) => ({ ...(await offerEntityAt(BLOCK)), ...change });
  const by = (creator: `0x${string}`) => ({ creator, owner: creator });

  it.each<[string, Partial<ArkivEntity>]>([
    ['by another known writer than answers it', by(OTHER_WRITER.address)],
    ['by an attested writer', by(ATTESTER.address)],
    ['by anybody', by(STRANGER.address)],
    ['given away', { owner: STRANGER.address }],
    ['changed after it was written', { lastModifiedAtBlock: BLOCK + 1 }],
  ])('%s', async (_, change) => {
    expect(await read(await entityWith(change))).toBeNull();
  });

  it('that names an answering writer we do not know', async () => {
    const entity = await offerEntityAt(BLOCK, { answeredBy: STRANGER.address });
    expect(await read({ ...entity, ...by(STRANGER.address) })).toBeNull();
  });

  it('of another space or network', async () => {
    const entity = await offerEntityAt(BLOCK);
    expect(await read({ ...entity, strings: { ...entity.strings, spaceId: 'elsewhere' } })).toBeNull();
    const parsed = parseOfferEntity(entity);
    const at = blockTime(TIMING, BLOCK);
    for (const change of [{ space: 'elsewhere' }, { network: 'arkiv:1' }]) {
      const strings = { ...entity.strings, spaceId: change.space ?? 'demo' };
      const rules = { ...readingRules(), ...change };
      expect(parsed && (await verifyOffer({ ...entity, strings }, parsed, at, rules))).toBeNull();
    }
  });

  it('signed by somebody else', async () => {
    const operation = createOfferEntity(await signOffer({}, BLOCK, STRANGER), contextAt(BLOCK));
    expect(await read(placed(operation, { key: keyOf(1), block: BLOCK }))).toBeNull();
  });

  it.each([
    [450, true],
    [451, false],
    [-450, true],
    [-451, false],
  ])('%i blocks of two seconds from its signature: %s', async (distance, counts) => {
    const entity = await offerEntityAt(1_500);
    const block = 1_500 + distance;
    const written = { ...entity, createdAtBlock: block, lastModifiedAtBlock: block };
    expect((await read(written)) !== null).toBe(counts);
  });

  it('with another kind of proof, or a signature in another form', async () => {
    const entity = await offerEntityAt(BLOCK);
    const { proof } = payloadOf(entity);
    for (const change of [
      { primaryType: 'SetProfile' },
      { signature: `${proof.signature?.slice(0, -2)}00` },
      { signature: proof.signature?.toUpperCase() },
      { issuedAt: '2026-11-22' },
    ]) {
      const payload = { ...payloadOf(entity), proof: { ...proof, ...change } };
      expect(await read({ ...entity, payload })).toBeNull();
    }
  });

  it('that would live longer than 90 days', async () => {
    const issued = blockTime(TIMING, BLOCK);
    expect(await read(await offerEntityAt(BLOCK, { validUntil: issued + 90 * DAY_MS }))).not.toBeNull();
    expect(await read(await offerEntityAt(BLOCK, { validUntil: issued + 90 * DAY_MS + 1 }))).toBeNull();
    expect(await read(await offerEntityAt(BLOCK, { validUntil: issued }))).toBeNull();
  });
});

describe('a record that takes offers back', () => {
  const closing = { wallet: MENTOR.address, upTo: TODAY, paused: null, isListed: true };
  const written = (change: Partial<typeof closing> = {}) =>
    placed(createClosingEntity({ ...closing, ...change }, keyOf(1), contextAt(950)), {
      key: keyOf(2),
      block: 950,
    });

  it('reaches no further into the future than a signature of its time could', () => {
    const upTo = Date.parse('9999-12-31T23:59:59.999Z');
    expect(parseClosingEntity(written({ upTo }), TODAY)?.upTo).toBe(TODAY + 15 * MINUTE_MS);
  });

  it.each(['type', 'wallet', 'availabilityKey'])('needs its attribute %s', (name) => {
    const entity = written();
    expect(parseClosingEntity(entity, TODAY)).not.toBeNull();
    const strings = { ...entity.strings, [name]: 'something else' };
    expect(parseClosingEntity({ ...entity, strings }, TODAY)).toBeNull();
  });

  it('gives hours back only as an offer of that wallet has them', async () => {
    const { values, issuedAt } = await signOffer();
    const hours = (change: Record<string, unknown>) => ({ issuedAt, offer: { ...values, ...change } });
    const paused = (given: unknown) => {
      const entity = written();
      const payload = { ...(entity.payload as object), paused: given };
      return parseClosingEntity({ ...entity, payload }, TODAY)?.paused;
    };
    expect(paused(hours({}))).toEqual({ values, issuedAt });
    expect(paused(hours({ wallet: LEARNER.address }))).toBeNull();
    expect(paused(hours({ monday: '9-12' }))).toBeNull();
    expect(paused(undefined)).toBeNull();
  });
});
