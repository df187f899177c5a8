import type { Address, Hex } from 'viem';
import type { NewEntity, WriteOperation } from '@/lib/arkiv/entity';
import { blockAt, type ChainTiming } from '@/lib/arkiv/timing';
import { generateJitsiMeeting } from '@/lib/jitsi';
import type { StoredProof } from '@/lib/protocol/parse-entities';
import type { RequestTerms } from '@/lib/protocol/proof';
import { type EndingKind, nominalEnd, type Session } from '@/lib/protocol/session';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** What an entity is written with besides its own values. */
export type EntityContext = {
  readonly space: string;
  readonly retentionDays: number;
  readonly timing: ChainTiming;
  /** The instant it says it was made at. */
  readonly now: EpochMs;
};

/** A session as signed by whoever asks for it. */
export type SignedRequest = RequestTerms & { readonly requestedBy: Address };

/** The end of a session before its time, to be written. */
export type NewEnding = {
  readonly kind: EndingKind;
  readonly by: Address;
  readonly reason: string;
  /** The request it came with, when that asks for another time instead: its proof was made over these values. */
  readonly replacement: RequestTerms | null;
  readonly proof: StoredProof;
};

/** What one of the two says of a session, to be written. */
export type NewFeedback = {
  readonly by: Address;
  readonly to: Address;
  /** 1 to 5. */
  readonly rating: number;
  readonly notes: string;
  readonly proof: StoredProof;
};

/**
 * Operation that records a request; it lives until the nominal end of its session.
 *
 * @example
 * ```ts
 * import { createSessionEntity } from '@/lib/protocol/write-entities';
 * import { contextAt, keyOf, placed, REQUEST, signRequest } from '@/lib/sessions/testing/fixtures';
 *
 * const operation = createSessionEntity(REQUEST, await signRequest(), contextAt(900));
 * const { strings } = placed(operation, { key: keyOf(1), block: 900 });
 * console.log(strings.type, strings.sessionDate); // session 2026-11-22T15:00:00.000Z
 * ```
 */
export function createSessionEntity(
  request: SignedRequest,
  proof: StoredProof,
  context: EntityContext,
): WriteOperation {
  const sessionDate = new Date(request.startsAt).toISOString();
  return create({
    attributes: {
      ...common('session', context),
      ...wallets(request),
      skill: request.skill,
      sessionDate,
      status: 'pending',
      requestedBy: request.requestedBy,
      requestId: request.requestId,
      startsAt: request.startsAt / SECOND_MS,
    },
    payload: { sessionDate, duration: request.durationMinutes, notes: request.notes, proof },
    expiresAtBlock: blockAt(context.timing, nominalEnd(request, context.retentionDays)),
  });
}

/**
 * Operation that records a confirmation; it never outlives its session.
 *
 * @example
 * ```ts
 * import { createConfirmationEntity } from '@/lib/protocol/write-entities';
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
  return create({
    attributes: {
      ...common('session_confirmation', context),
      sessionKey: session.key,
      confirmedBy,
      ...wallets(session),
      startsAt: session.startsAt / SECOND_MS,
    },
    payload: { confirmedAt: new Date(context.now).toISOString(), proof },
    expiresAtBlock: lastBlockOf(session, context),
  });
}

/**
 * Operation that records the end of a session before its time; it never outlives its session.
 *
 * @example
 * ```ts
 * import { createEndingEntity } from '@/lib/protocol/write-entities';
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
  return create({
    attributes: {
      ...common(isRejection ? 'session_rejection' : 'session_cancellation', context),
      sessionKey: session.key,
      ...(isRejection ? { rejectedBy: by } : { cancelledBy: by }),
      ...wallets(session),
      startsAt: session.startsAt / SECOND_MS,
    },
    payload: {
      ...(isRejection ? { rejectedAt: at } : { cancelledAt: at }),
      reason,
      ...(replacement === null ? {} : { replacement: replacementPayload(replacement) }),
      proof,
    },
    expiresAtBlock: lastBlockOf(session, context),
  });
}

/**
 * Operation that says a cancellation once more, for readers that know no `session_cancellation` and take any
 * `session_rejection` by a party for the end: p2pmentor's would go on showing the session as waiting or scheduled.
 *
 * It carries the cancellation's own proof. To readers of signatures that proves no decline, so it is not one.
 *
 * @example
 * ```ts
 * import { createCancellationNotice } from '@/lib/protocol/write-entities';
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
 * import { createFeedbackEntity } from '@/lib/protocol/write-entities';
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
  return create({
    attributes: {
      ...common('session_feedback', context),
      sessionKey: session.key,
      ...wallets(session),
      feedbackFrom: by,
      feedbackTo: to,
      rating: String(rating),
      startsAt: session.startsAt / SECOND_MS,
    },
    payload: { rating, notes, proof },
    expiresAtBlock: lastBlockOf(session, context),
  });
}

/**
 * Operation that publishes the room of a session for other readers; it never outlives its session.
 *
 * Room name and URL are derived from the key (`lib/jitsi.ts`); exactly the attributes of docs/protocol.md, "Entities".
 *
 * @example
 * ```ts
 * import { parseRoomEntity } from '@/lib/protocol/parse-entities';
 * import { createRoomEntity } from '@/lib/protocol/write-entities';
 * import { contextAt, keyOf, placed, sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const operation = createRoomEntity(sessionOf(), 'https://meet.example.org', contextAt(950));
 * const room = parseRoomEntity(placed(operation, { key: keyOf(1), block: 950 }));
 * console.log(room?.roomName); // mg-0xa1b2c3d4…
 * ```
 */
export function createRoomEntity(
  session: Session,
  jitsiBaseUrl: string,
  context: EntityContext,
): WriteOperation {
  const { videoProvider, videoRoomName, videoJoinUrl } = generateJitsiMeeting(session.key, jitsiBaseUrl);
  return create({
    attributes: { ...common('session_jitsi', context), sessionKey: session.key, ...wallets(session) },
    payload: {
      videoProvider,
      videoRoomName,
      videoJoinUrl,
      generatedAt: new Date(context.now).toISOString(),
    },
    expiresAtBlock: lastBlockOf(session, context),
  });
}

/**
 * The block nothing about a session may outlive: its nominal end, or the session entity's own expiry block if that is
 * sooner. A stranger may have extended the entity by any number of blocks; that changes nothing.
 *
 * @example
 * ```ts
 * import { lastBlockOf } from '@/lib/protocol/write-entities';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const session = sessionOf();
 * const timing = { headBlock: 1_000, headTime: session.startsAt };
 * console.log(lastBlockOf(session, { timing, retentionDays: 0 })); // 4600
 * console.log(lastBlockOf({ ...session, expiresAtBlock: 2_000 }, { timing, retentionDays: 0 })); // 2000
 * ```
 */
export function lastBlockOf(
  session: Session,
  { timing, retentionDays }: Pick<EntityContext, 'timing' | 'retentionDays'>,
): number {
  return Math.min(blockAt(timing, nominalEnd(session, retentionDays)), session.expiresAtBlock);
}

function create(entity: NewEntity): WriteOperation {
  return { kind: 'create', entity };
}

function common(type: string, { space, now }: EntityContext) {
  return { type, spaceId: space, createdAt: new Date(now).toISOString() };
}

function wallets({ mentor, learner }: { readonly mentor: Address; readonly learner: Address }) {
  return { mentorWallet: mentor, learnerWallet: learner };
}

function replacementPayload(request: RequestTerms) {
  return {
    ...wallets(request),
    skill: request.skill,
    sessionDate: new Date(request.startsAt).toISOString(),
    duration: request.durationMinutes,
    notes: request.notes,
  };
}

/**
 * A stored proof without the fields it does not have.
 *
 * @example
 * ```ts
 * import { requestProof } from '@/lib/protocol/write-entities';
 * import { issuedAtBlock, REQUEST } from '@/lib/sessions/testing/fixtures';
 *
 * const proof = requestProof({ ...REQUEST, issuedAt: issuedAtBlock(900) }, '0x1234');
 * console.log(Object.keys(proof)); // [ 'primaryType', 'issuedAt', 'requestId', 'signature' ]
 * ```
 */
export function requestProof(
  request: { readonly issuedAt: string; readonly requestId: string; readonly replaces: Hex | null },
  signature: Hex,
): StoredProof {
  const { issuedAt, requestId, replaces } = request;
  return {
    primaryType: 'RequestSession',
    issuedAt,
    requestId,
    ...(replaces === null ? {} : { replaces }),
    signature,
  };
}
