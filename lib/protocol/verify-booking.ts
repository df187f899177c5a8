import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { coverProblem } from '@/lib/protocol/availability/covers';
import { type Offer, offerValuesOf } from '@/lib/protocol/availability/offer';
import { parseOffer } from '@/lib/protocol/availability/parse-offer';
import { isFreshProof, type SignerCache } from '@/lib/protocol/fresh-proof';
import type { OfferProof } from '@/lib/protocol/parse-session';
import { buildOfferTypedData } from '@/lib/protocol/proof';
import { offerDigest } from '@/lib/protocol/proof-signer';
import type { Booking, Session } from '@/lib/protocol/session';
import { lapseOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';

/** A booking as its answer is held against it. */
type Booked = Pick<Session, 'mentor' | 'skill' | 'startsAt' | 'durationMinutes' | 'booking'>;

/** Whom a reader believes, and where it is. */
type Believed = {
  readonly space: string;
  readonly network: string;
  readonly writers: readonly Address[];
  readonly signerCache: SignerCache;
};

/**
 * Whether a mentor's hours are her answer to a booking, recorded by this entity: everything follows from the session
 * and the proof alone, so it holds for ever, whatever becomes of the hours (docs/protocol.md, "Hours").
 *
 * @example
 * ```ts
 * import { verifyAnswer } from '@/lib/protocol/verify-booking';
 * import { bookedEntities, bookedSession, signedOffer } from '@/lib/sessions/testing/bookings';
 * import { readingRules, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const { answer } = await bookedEntities();
 * const session = await bookedSession();
 * const { proof } = await signedOffer();
 * console.log(await verifyAnswer(answer, proof, session, TIMING.headTime, readingRules())); // true
 * const longer = { ...session, durationMinutes: 240 };
 * console.log(await verifyAnswer(answer, proof, longer, TIMING.headTime, readingRules())); // false
 * ```
 */
export async function verifyAnswer(
  { creator }: Pick<ArkivEntity, 'creator'>,
  proof: OfferProof,
  session: Booked,
  blockTime: EpochMs,
  believed: Believed,
): Promise<boolean> {
  const { booking } = session;
  const offer = parseOffer(proof.offer, proof.issuedAt);
  if (booking === null || offer === null) return false;
  const isItsAnswer =
    isByAnswerer(creator, offer, booking, believed) &&
    offer.wallet === session.mentor &&
    offer.confirms === 'by itself' &&
    isInTime(proof, session, booking, blockTime) &&
    coverProblem(offer, { ...session, issuedAt: booking.issuedAt }) === null;
  if (!isItsAnswer) return false;
  const { space, network, signerCache } = believed;
  const data = buildOfferTypedData(offerValuesOf(offer), { space, network, issuedAt: proof.issuedAt });
  // What its learner signed is the hours he saw, and no others of hers.
  if (offerDigest(proof, data) !== booking.offer) return false;
  return (await signerCache.signerOf(data, proof.signature)) === session.mentor;
}

/** Only the one writer that her signature names can know whether somebody else has the time. */
function isByAnswerer(
  creator: Address,
  offer: Offer,
  { answeredBy }: Booking,
  { writers }: Believed,
): boolean {
  return creator === answeredBy && offer.answeredBy === answeredBy && writers.includes(answeredBy);
}

/** The hours were there when their time was booked, and answered before the booking lapsed. */
function isInTime(proof: OfferProof, session: Booked, { issuedAt }: Booking, blockTime: EpochMs): boolean {
  const isAnsweredSoon = isFreshProof(new Date(issuedAt).toISOString(), blockTime);
  return isAnsweredSoon && blockTime <= lapseOf(session) && Date.parse(proof.issuedAt) <= issuedAt;
}
