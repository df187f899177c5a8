import { type ChainOrder, compareChainOrder } from '@/lib/arkiv/chain-order';
import type { EpochMs } from '@/lib/time/instant';

/** An offer that counts by itself, as much of it as decides which one is in force. */
export type RecordedOffer = {
  readonly issuedAt: EpochMs;
  readonly validUntil: EpochMs;
  readonly order: ChainOrder;
};

/** Hours taken back: every offer of the wallet that was recorded before, or was signed by then. */
export type Closing = {
  /** The newest signature it takes back, wherever that is or will be recorded. */
  readonly upTo: EpochMs;
  readonly order: ChainOrder;
};

/**
 * The offer of one wallet that is in force, or null: of those that are neither taken back nor past, the one signed last;
 * of two signed at the same instant the first on the chain.
 *
 * What is taken back is decided by the order of the chain, which has one clock, and by an instant the mentor's own
 * offers named: two servers whose clocks differ agree.
 *
 * @example
 * ```ts
 * import { startOfBlock } from '@/lib/arkiv/chain-order';
 * import { offerInForce } from '@/lib/protocol/availability/in-force';
 *
 * const early = { issuedAt: 10, validUntil: 900, order: startOfBlock(1) };
 * const late = { issuedAt: 20, validUntil: 900, order: startOfBlock(2) };
 * const paused = { upTo: 20, order: startOfBlock(3) };
 * const again = { ...early, order: startOfBlock(4) };
 * console.log(offerInForce([early, late], [], 100) === late); // true
 * console.log(offerInForce([early, late, again], [paused], 100)); // null
 * ```
 */
export function offerInForce<Recorded extends RecordedOffer>(
  offers: readonly Recorded[],
  closings: readonly Closing[],
  now: EpochMs,
): Recorded | null {
  let best: Recorded | null = null;
  for (const offer of offers) {
    if (now >= offer.validUntil || closings.some((closing) => closes(closing, offer))) continue;
    if (best === null || isAhead(offer, best)) best = offer;
  }
  return best;
}

function closes(closing: Closing, offer: RecordedOffer): boolean {
  return offer.issuedAt <= closing.upTo || compareChainOrder(offer.order, closing.order) < 0;
}

function isAhead(one: RecordedOffer, other: RecordedOffer): boolean {
  if (one.issuedAt !== other.issuedAt) return one.issuedAt > other.issuedAt;
  return compareChainOrder(one.order, other.order) < 0;
}
