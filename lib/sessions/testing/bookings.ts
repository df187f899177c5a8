import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { type Offer, offerValuesOf } from '@/lib/protocol/availability/offer';
import type { OfferProof, SessionProof } from '@/lib/protocol/parse-session';
import {
  buildBookingTypedData,
  buildOfferTypedData,
  type ProofContext,
  type ProofTypedData,
} from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import type { Session } from '@/lib/protocol/session';
import {
  createConfirmationEntity,
  createOfferConfirmation,
  type OfferAnswer,
} from '@/lib/protocol/write/facts';
import { bookingProof, createRoomEntity, createSessionEntity } from '@/lib/protocol/write/session';
import {
  BLOCKS,
  contextAt,
  keyOf,
  NETWORK,
  placed,
  proofContext,
  REQUEST,
  SESSION_KEY,
  SPACE,
  sessionOf,
} from '@/lib/sessions/testing/fixtures';
import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';
import { LEARNER, MENTOR, type Signer } from '@/lib/sessions/testing/people';

/** Hours as they were signed, with what learners name them by and what answers carry of them. */
export type SignedHours = OfferAnswer & {
  readonly offer: Offer;
  readonly digest: Hex;
  readonly proof: OfferProof;
};

/** `OFFER` as its mentor signed it, or with other terms. */
export async function signedOffer(
  terms: Partial<Offer> = {},
  { signer = MENTOR, ...at }: Partial<ProofContext> & { signer?: Signer } = {},
): Promise<SignedHours> {
  const offer = { ...OFFER, ...terms };
  const context = { space: SPACE, network: NETWORK, issuedAt: OFFER_ISSUED_AT, ...at };
  const values = offerValuesOf(offer);
  const data: ProofTypedData = buildOfferTypedData(values, context);
  const signed = { values, issuedAt: context.issuedAt, signature: await signer.sign(data) };
  const { issuedAt, signature } = signed;
  const proof = { primaryType: 'OfferHours', issuedAt, offer: values, signature } as const;
  return { ...signed, offer, digest: hashProof(data), proof };
}

/** The learner's signature under a booking of these hours. */
export async function signBooking(
  hours: Pick<SignedHours, 'digest'>,
  request = REQUEST,
  context: ProofContext = proofContext(BLOCKS.request),
): Promise<SessionProof> {
  const booking = { ...request, offer: hours.digest };
  const signature = await LEARNER.sign(buildBookingTypedData(booking, context));
  return bookingProof({ ...booking, issuedAt: context.issuedAt }, signature);
}

/** The session of a booking as it reads before it is answered. */
export async function bookedSession(
  hours?: SignedHours,
  request = REQUEST,
  context: ProofContext = proofContext(BLOCKS.request),
): Promise<Session> {
  const { digest, offer } = hours ?? (await signedOffer());
  const booking = { offer: digest, answeredBy: offer.answeredBy, issuedAt: Date.parse(context.issuedAt) };
  return { ...sessionOf(request), booking };
}

/** The four entities of a booking that the mentor's hours have answered, all of one writer. */
export async function bookedEntities(
  hours?: SignedHours,
  request = REQUEST,
  context: ProofContext = proofContext(BLOCKS.request),
): Promise<Readonly<Record<'session' | 'requester' | 'answer' | 'room', ArkivEntity>>> {
  const signed = hours ?? (await signedOffer());
  const session = await bookedSession(signed, request, context);
  const proof = await signBooking(signed, request, context);
  const { answeredBy: creator } = signed.offer;
  const block = BLOCKS.requester;
  const asked = createSessionEntity({ ...request, answeredBy: creator }, proof, contextAt(BLOCKS.request));
  const written = contextAt(block);
  return {
    session: placed(asked, { key: SESSION_KEY, block: BLOCKS.request, creator }),
    requester: placed(createConfirmationEntity(session, LEARNER.address, proof, written), {
      key: keyOf(1),
      block,
      creator,
    }),
    answer: placed(createOfferConfirmation(session, signed, written), {
      key: keyOf(2),
      block,
      nth: 1,
      creator,
    }),
    room: placed(createRoomEntity(session, 'https://meet.jit.si', written), {
      key: keyOf(3),
      block,
      nth: 2,
      creator,
    }),
  };
}
