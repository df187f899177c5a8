import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { ChainOrder } from '@/lib/arkiv/chain-order';
import { type ArkivEntity, rememberParsed } from '@/lib/arkiv/entity';
import { hoursText } from '@/lib/protocol/availability/hours-text';
import type { Closing } from '@/lib/protocol/availability/in-force';
import type { Offer, OfferValues } from '@/lib/protocol/availability/offer';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { parseOffer } from '@/lib/protocol/availability/parse-offer';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import { isoInstantSchema, storedKeySchema, storedWalletSchema } from '@/lib/protocol/schema';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import type { EpochMs } from '@/lib/time/instant';

/** An availability entity of the right form; nothing is verified yet. */
export type ParsedOffer = {
  readonly offer: Offer;
  readonly values: OfferValues;
  /** ISO, given out by the server. */
  readonly issuedAt: string;
  readonly signature: Hex;
  readonly entityKey: Hex;
};

/** An offer its mentor signed, as its own answering writer recorded it. */
export type SignedOffer = ParsedOffer & {
  /** What a booking names: the EIP-712 digest of the values. */
  readonly digest: Hex;
};

/** Hours a mentor had before she paused: to fill a form with, a ground for nothing. */
export type PausedHours = { readonly values: OfferValues; readonly issuedAt: string };

/** A record that takes offers back. */
export type ParsedClosing = Closing & {
  readonly wallet: Address;
  readonly at: EpochMs;
  /** Null unless it is a pause. */
  readonly paused: PausedHours | null;
};

const offerSchema = z.object({
  strings: z.object({
    type: z.literal('availability'),
    wallet: storedWalletSchema,
    timezone: z.string(),
    availabilityVersion: z.literal('legacy'),
    directory: z.string(),
    createdAt: isoInstantSchema,
  }),
  payload: z.object({
    timeBlocks: z.string(),
    timezone: z.string(),
    createdAt: z.string(),
    offer: z.unknown(),
    proof: z.object({
      primaryType: z.literal('OfferHours'),
      issuedAt: isoInstantSchema,
      signature: z.string().refine(isCanonicalSignature),
    }),
  }),
});

const closingSchema = z.object({
  strings: z.object({
    type: z.literal('availability_deletion'),
    wallet: storedWalletSchema,
    availabilityKey: storedKeySchema,
  }),
  payload: z.object({
    upTo: isoInstantSchema,
    paused: z.object({ issuedAt: isoInstantSchema, offer: z.unknown() }).nullish(),
  }),
});

/**
 * Reads an `availability` entity with an offer; null when it is none or malformed.
 *
 * Attributes and payload must say the same, and the text for other readers what was signed: whoever looks at only one of
 * them would see what nobody signed.
 *
 * @example
 * ```ts
 * import { parseOfferEntity } from '@/lib/protocol/parse-availability';
 * import { offerEntityAt } from '@/lib/sessions/testing/offers';
 *
 * const entity = await offerEntityAt(900);
 * console.log(parseOfferEntity(entity)?.offer.durations); // [ 30, 60 ]
 * const listed = { ...entity, strings: { ...entity.strings, directory: 'not listed' } };
 * console.log(parseOfferEntity(listed)); // null
 * ```
 */
export function parseOfferEntity(entity: ArkivEntity): ParsedOffer | null {
  return knownOffer(entity);
}

const knownOffer = rememberParsed((entity): ParsedOffer | null => {
  if (entity.strings.type !== 'availability') return null;
  const parsed = offerSchema.safeParse(entity);
  if (!parsed.success) return null;
  const { strings, payload } = parsed.data;
  const { issuedAt, signature } = payload.proof;
  const offer = parseOffer(payload.offer, issuedAt);
  if (offer === null) return null;
  // Rebuilt, so that nothing is carried along that nobody signed.
  const values = offerValuesOf(offer);
  const saysTheSame =
    strings.wallet === offer.wallet &&
    strings.directory === offer.directory &&
    strings.timezone === offer.timezone &&
    payload.timezone === offer.timezone &&
    payload.createdAt === strings.createdAt &&
    payload.timeBlocks === hoursText(values);
  return saysTheSame ? { offer, values, issuedAt, signature, entityKey: entity.key } : null;
});

/**
 * Reads an `availability_deletion` entity as one of ours; null when it is none or malformed. It only restricts, so it
 * carries no proof; that its writer is known is for the reader to ask.
 *
 * @param at When it was recorded: it takes back nothing that is signed later than a proof of then could be.
 *
 * @example
 * ```ts
 * import { parseClosingEntity } from '@/lib/protocol/parse-availability';
 * import { createClosingEntity } from '@/lib/protocol/write/availability';
 * import { contextAt, keyOf, placed } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
 *
 * const closing = { wallet: MENTOR.address, upTo: TODAY - 60_000, paused: null, isListed: false };
 * const entity = placed(createClosingEntity(closing, keyOf(1), contextAt(950)), { key: keyOf(2), block: 950 });
 * console.log(parseClosingEntity(entity, TODAY)?.upTo === closing.upTo); // true
 * ```
 */
export function parseClosingEntity(entity: ArkivEntity, at: EpochMs): ParsedClosing | null {
  if (entity.strings.type !== 'availability_deletion') return null;
  const parsed = closingSchema.safeParse(entity);
  if (!parsed.success) return null;
  const { strings, payload } = parsed.data;
  const upTo = Math.min(Date.parse(payload.upTo), at + PROOF_FRESHNESS_MS);
  const order: ChainOrder = entity.order;
  return { wallet: strings.wallet, upTo, order, at, paused: pausedOf(payload.paused, strings.wallet) };
}

function pausedOf(
  paused: { readonly issuedAt: string; readonly offer?: unknown } | null | undefined,
  wallet: Address,
): PausedHours | null {
  const offer = paused ? parseOffer(paused.offer, paused.issuedAt) : null;
  if (!paused || offer === null || offer.wallet !== wallet) return null;
  return { values: offerValuesOf(offer), issuedAt: paused.issuedAt };
}
