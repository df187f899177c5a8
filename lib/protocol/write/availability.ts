import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { blockAt } from '@/lib/arkiv/timing';
import { hoursText } from '@/lib/protocol/availability/hours-text';
import { OFFER_LIFE_MS, type OfferValues } from '@/lib/protocol/availability/offer';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import type { PausedHours } from '@/lib/protocol/parse-availability';
import { commonAttributes, type EntityContext } from '@/lib/protocol/write/session';
import type { EpochMs } from '@/lib/time/instant';

/** An offer as its mentor signed it, to be written. */
export type NewOffer = {
  readonly values: OfferValues;
  readonly issuedAt: string;
  readonly signature: Hex;
};

/** Offers to be taken back. */
export type NewClosing = {
  readonly wallet: Address;
  /** The newest signature it takes back. */
  readonly upTo: EpochMs;
  /** What the mentor had, when she pauses; null when newer hours take the place. */
  readonly paused: PausedHours | null;
  /** Whether one of them is in the directory: then this stands there too. */
  readonly isListed: boolean;
};

/**
 * Operation that records an offer; it lives until the offer ends.
 *
 * @example
 * ```ts
 * import { createOfferEntity } from '@/lib/protocol/write/availability';
 * import { contextAt, keyOf, placed } from '@/lib/sessions/testing/fixtures';
 * import { signOffer } from '@/lib/sessions/testing/offers';
 *
 * const operation = createOfferEntity(await signOffer(), contextAt(900));
 * const { strings } = placed(operation, { key: keyOf(1), block: 900 });
 * console.log(strings.type, strings.directory); // availability listed
 * ```
 */
export function createOfferEntity(
  { values, issuedAt, signature }: NewOffer,
  context: Omit<EntityContext, 'retentionDays'>,
): WriteOperation {
  const { wallet, timezone, directory, validUntil } = values;
  const common = commonAttributes('availability', context);
  return {
    kind: 'create',
    entity: {
      // Readers of p2pmentor show `timeBlocks` of this version as it is.
      attributes: { ...common, wallet, timezone, availabilityVersion: 'legacy', directory },
      payload: {
        timeBlocks: hoursText(values),
        timezone,
        createdAt: common.createdAt,
        offer: values,
        proof: { primaryType: 'OfferHours', issuedAt, signature },
      },
      expiresAtBlock: blockAt(context.timing, Date.parse(validUntil)),
    },
  };
}

/**
 * Operation that takes offers back; it outlives each of them. Readers that know no offers take back the one it names.
 *
 * @example
 * ```ts
 * import { createClosingEntity } from '@/lib/protocol/write/availability';
 * import { contextAt, keyOf, placed } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
 *
 * const closing = { wallet: MENTOR.address, upTo: TODAY, paused: null, isListed: true };
 * const { strings } = placed(createClosingEntity(closing, keyOf(1), contextAt(950)), { key: keyOf(2), block: 950 });
 * console.log(strings.type, strings.directory); // availability_deletion listed
 * ```
 */
export function createClosingEntity(
  { wallet, upTo, paused, isListed }: NewClosing,
  availabilityKey: Hex,
  context: Omit<EntityContext, 'retentionDays'>,
): WriteOperation {
  const { now, timing } = context;
  const directory = isListed ? 'listed' : 'not listed';
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes('availability_deletion', context),
        wallet,
        availabilityKey,
        directory,
      },
      payload: {
        deletedAt: new Date(now).toISOString(),
        availabilityKey,
        upTo: new Date(upTo).toISOString(),
        ...(paused === null ? {} : { paused: { issuedAt: paused.issuedAt, offer: paused.values } }),
      },
      expiresAtBlock: blockAt(timing, Math.max(now, upTo) + PROOF_FRESHNESS_MS + OFFER_LIFE_MS),
    },
  };
}
