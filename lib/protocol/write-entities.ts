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

/** Operation that records a request; it lives until the nominal end of its session. */
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

/** Operation that records a confirmation; it never outlives its session. */
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

/** Operation that records the end of a session before its time; it never outlives its session. */
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
 */
export function createCancellationNotice(
  session: Session,
  { by, reason, proof }: NewEnding,
  context: EntityContext,
): WriteOperation {
  return createEndingEntity(session, { kind: 'rejection', by, reason, replacement: null, proof }, context);
}

/** Operation that records what one of the two says of a completed session; it never outlives its session. */
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

/** A stored proof without the fields it does not have. */
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
