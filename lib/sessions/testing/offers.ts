import type { ArkivEntity } from '@/lib/arkiv/entity';
import { type Offer, offerValuesOf } from '@/lib/protocol/availability/offer';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { createOfferEntity, type NewOffer } from '@/lib/protocol/write/availability';
import { contextAt, keyOf, placed, proofContext } from '@/lib/sessions/testing/fixtures';
import { MENTOR, type Signer, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

const WORKDAY = [
  { from: 9 * 60, to: 12 * 60 + 30 },
  { from: 14 * 60, to: 17 * 60 },
];

/** When the mentor signed `OFFER`: a little before `TODAY`. */
export const OFFER_ISSUED_AT = '2026-11-22T12:50:00.000Z';

/** The mentor's hours in tests: Lisbon, where winter is UTC; `REQUEST` fits into them. */
export const OFFER: Offer = {
  wallet: MENTOR.address,
  timezone: 'Europe/Lisbon',
  clock: { offsetMinutes: 0, changes: [] },
  week: {
    monday: WORKDAY,
    tuesday: WORKDAY,
    wednesday: WORKDAY,
    thursday: WORKDAY,
    friday: [{ from: 9 * 60, to: 12 * 60 + 30 }],
    saturday: [],
    sunday: [{ from: 14 * 60, to: 17 * 60 }],
  },
  daysOff: [{ first: '2026-12-24', last: '2027-01-03' }],
  topics: ['Rust lifetimes', 'Solidity'],
  durations: [30, 60],
  bufferMinutes: 10,
  noticeHours: 1,
  horizonDays: 60,
  confirms: 'by itself',
  perWeek: 5,
  strangersAhead: 2,
  directory: 'listed',
  answeredBy: WRITER.address,
  validUntil: Date.parse('2027-02-19T12:50:00.000Z'),
};

/** An offer as its mentor signs it at a block of the fixtures, valid for 89 days from then unless changed. */
export async function signOffer(
  change: Partial<Offer> = {},
  block = 900,
  signer: Signer = MENTOR,
): Promise<NewOffer> {
  const context = proofContext(block);
  const validUntil = Date.parse(context.issuedAt) + 89 * DAY_MS;
  const values = offerValuesOf({ ...OFFER, validUntil, ...change });
  const signature = await signer.sign(buildOfferTypedData(values, context));
  return { values, issuedAt: context.issuedAt, signature };
}

/** The entity of an offer that was signed and recorded at a block of the fixtures. */
export async function offerEntityAt(block: number, change: Partial<Offer> = {}): Promise<ArkivEntity> {
  const operation = createOfferEntity(await signOffer(change, block), contextAt(block));
  return placed(operation, { key: keyOf(block), block });
}
