import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import type { SessionProof, StoredProof } from '@/lib/protocol/parse-session';
import type { RequestTerms } from '@/lib/protocol/proof';
import type { EndingKind, Session } from '@/lib/protocol/session';
import {
  commonAttributes,
  type EntityContext,
  lastBlockOf,
  walletAttributes,
} from '@/lib/protocol/write/session';
import { SECOND_MS } from '@/lib/time/instant';

/** The end of a session before its time, to be written. */
export type NewEnding = {
  readonly kind: EndingKind;
  readonly by: Address;
  readonly reason: string;
  /** The request it came with, when that asks for another time instead: its proof was made over these values. */
  readonly replacement: RequestTerms | null;
  readonly proof: SessionProof;
};

/** Hours as their mentor signed them, where they answer a booking. */
export type OfferAnswer = {
  readonly values: OfferValues;
  /** ISO 8601 with milliseconds. */
  readonly issuedAt: string;
  readonly signature: Hex;
};

/** What one of the two says of a session, to be written. */
export type NewFeedback = {
  readonly by: Address;
  readonly to: Address;
  /** 1 to 5. */
  readonly rating: number;
  readonly notes: string;
  readonly proof: SessionProof;
};

/**
 * Operation that records a confirmation; it never outlives its session.
 *
 * @example
 * ```ts
 * import { createConfirmationEntity } from '@/lib/protocol/write/facts';
 * import { contextAt, keyOf, placed, sessionOf, signFact } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const proof = await signFact('ConfirmSession', MENTOR, 950);
 * const operation = createConfirmationEntity(sessionOf(), MENTOR.address, proof, contextAt(950));
 * const { strings } = placed(operation, { key: keyOf(1), block: 950 });
 * console.log(strings.type, strings.confirmedBy === MENTOR.address); // session_confirmation true
 * ```
 */
export function createConfirmationEntity(
  session: Session,
  confirmedBy: Address,
  proof: StoredProof,
  context: EntityContext,
): WriteOperation {
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes('session_confirmation', context),
        sessionKey: session.key,
        confirmedBy,
        ...walletAttributes(session),
        startsAt: session.startsAt / SECOND_MS,
      },
      payload: { confirmedAt: new Date(context.now).toISOString(), proof },
      expiresAtBlock: lastBlockOf(session, context),
    },
  };
}

/**
 * Operation that records a mentor's hours as her answer to a booking: she signs nothing anew, and whoever reads it needs
 * nothing but it and the session. It never outlives its session.
 *
 * @example
 * ```ts
 * import { createOfferConfirmation } from '@/lib/protocol/write/facts';
 * import { bookedSession, signedOffer } from '@/lib/sessions/testing/bookings';
 * import { contextAt, keyOf, placed } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const operation = createOfferConfirmation(await bookedSession(), await signedOffer(), contextAt(902));
 * const { strings } = placed(operation, { key: keyOf(1), block: 902 });
 * console.log(strings.type, strings.confirmedBy === MENTOR.address); // session_confirmation true
 * ```
 */
export function createOfferConfirmation(
  session: Session,
  { values, issuedAt, signature }: OfferAnswer,
  context: EntityContext,
): WriteOperation {
  const proof = { primaryType: 'OfferHours', issuedAt, offer: values, signature } as const;
  return createConfirmationEntity(session, session.mentor, proof, context);
}

/**
 * Operation that records the end of a session before its time; it never outlives its session.
 *
 * @example
 * ```ts
 * import { createEndingEntity } from '@/lib/protocol/write/facts';
 * import { contextAt, keyOf, placed, sessionOf, signFact } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR } from '@/lib/sessions/testing/people';
 *
 * const proof = await signFact('DeclineSession', MENTOR, 950);
 * const ending = { kind: 'rejection', by: MENTOR.address, reason: '', replacement: null, proof } as const;
 * const operation = createEndingEntity(sessionOf(), ending, contextAt(950));
 * const { strings } = placed(operation, { key: keyOf(1), block: 950 });
 * console.log(strings.type, strings.rejectedBy === MENTOR.address); // session_rejection true
 * ```
 */
export function createEndingEntity(
  session: Session,
  { kind, by, reason, replacement, proof }: NewEnding,
  context: EntityContext,
): WriteOperation {
  const at = new Date(context.now).toISOString();
  const isRejection = kind === 'rejection';
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes(isRejection ? 'session_rejection' : 'session_cancellation', context),
        sessionKey: session.key,
        ...(isRejection ? { rejectedBy: by } : { cancelledBy: by }),
        ...walletAttributes(session),
        startsAt: session.startsAt / SECOND_MS,
      },
      payload: {
        ...(isRejection ? { rejectedAt: at } : { cancelledAt: at }),
        reason,
        ...(replacement === null ? {} : { replacement: replacementPayload(replacement) }),
        proof,
      },
      expiresAtBlock: lastBlockOf(session, context),
    },
  };
}

/**
 * Operation that says a cancellation once more, for readers that know no `session_cancellation` and take any
 * `session_rejection` by a party for the end: p2pmentor's would go on showing the session as waiting or scheduled.
 *
 * It carries the cancellation's own proof. To readers of signatures that proves no decline, so it is not one.
 *
 * @example
 * ```ts
 * import { createCancellationNotice } from '@/lib/protocol/write/facts';
 * import { contextAt, keyOf, placed, sessionOf, signFact } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER } from '@/lib/sessions/testing/people';
 *
 * const proof = await signFact('CancelSession', LEARNER, 950);
 * const ending = { kind: 'cancellation', by: LEARNER.address, reason: '', replacement: null, proof } as const;
 * const operation = createCancellationNotice(sessionOf(), ending, contextAt(950));
 * console.log(placed(operation, { key: keyOf(1), block: 950 }).strings.type); // session_rejection
 * ```
 */
export function createCancellationNotice(
  session: Session,
  { by, reason, proof }: NewEnding,
  context: EntityContext,
): WriteOperation {
  return createEndingEntity(session, { kind: 'rejection', by, reason, replacement: null, proof }, context);
}

/**
 * Operation that records what one of the two says of a completed session; it never outlives its session.
 *
 * @example
 * ```ts
 * import { buildFeedbackTypedData } from '@/lib/protocol/proof';
 * import { createFeedbackEntity } from '@/lib/protocol/write/facts';
 * import { contextAt, keyOf, placed, proofContext, SESSION_KEY, sessionOf } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
 *
 * const context = proofContext(990);
 * const given = { from: LEARNER.address, to: MENTOR.address, rating: 5, notes: '' };
 * const signature = await LEARNER.sign(buildFeedbackTypedData({ session: SESSION_KEY, ...given }, context));
 * const proof = { primaryType: 'GiveFeedback', issuedAt: context.issuedAt, signature } as const;
 * const feedback = { ...given, by: LEARNER.address, proof };
 * const operation = createFeedbackEntity(sessionOf(), feedback, contextAt(990));
 * console.log(placed(operation, { key: keyOf(1), block: 990 }).strings.rating); // 5
 * ```
 */
export function createFeedbackEntity(
  session: Session,
  { by, to, rating, notes, proof }: NewFeedback,
  context: EntityContext,
): WriteOperation {
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes('session_feedback', context),
        sessionKey: session.key,
        ...walletAttributes(session),
        feedbackFrom: by,
        feedbackTo: to,
        rating: String(rating),
        startsAt: session.startsAt / SECOND_MS,
      },
      payload: { rating, notes, proof },
      expiresAtBlock: lastBlockOf(session, context),
    },
  };
}

function replacementPayload(request: RequestTerms) {
  return {
    ...walletAttributes(request),
    skill: request.skill,
    sessionDate: new Date(request.startsAt).toISOString(),
    duration: request.durationMinutes,
    notes: request.notes,
  };
}
