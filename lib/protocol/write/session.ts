import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { blockAt, type ChainTiming } from '@/lib/arkiv/timing';
import { generateJitsiMeeting } from '@/lib/jitsi';
import type { SessionProof } from '@/lib/protocol/parse-session';
import type { RequestTerms } from '@/lib/protocol/proof';
import { nominalEnd, type Session } from '@/lib/protocol/session';
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

/** A time of somebody's hours as signed by the learner who books it. */
export type SignedBooking = SignedRequest & {
  /** The writer those hours say answers. */
  readonly answeredBy: Address;
};

/**
 * Operation that records a request or a booking; it lives until the nominal end of its session.
 *
 * @example
 * ```ts
 * import { createSessionEntity } from '@/lib/protocol/write/session';
 * import { contextAt, keyOf, placed, REQUEST, signRequest } from '@/lib/sessions/testing/fixtures';
 *
 * const operation = createSessionEntity(REQUEST, await signRequest(), contextAt(900));
 * const { strings } = placed(operation, { key: keyOf(1), block: 900 });
 * console.log(strings.type, strings.sessionDate); // session 2026-11-22T15:00:00.000Z
 * ```
 */
export function createSessionEntity(
  request: SignedRequest | SignedBooking,
  proof: SessionProof,
  context: EntityContext,
): WriteOperation {
  const sessionDate = new Date(request.startsAt).toISOString();
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes('session', context),
        ...walletAttributes(request),
        skill: request.skill,
        sessionDate,
        status: 'pending',
        requestedBy: request.requestedBy,
        requestId: request.requestId,
        startsAt: request.startsAt / SECOND_MS,
        ...('answeredBy' in request ? { answeredBy: request.answeredBy } : {}),
      },
      payload: { sessionDate, duration: request.durationMinutes, notes: request.notes, proof },
      expiresAtBlock: blockAt(context.timing, nominalEnd(request, context.retentionDays)),
    },
  };
}

/**
 * Operation that publishes the room of a session for other readers; it never outlives its session.
 *
 * Room name and URL are derived from the key (`lib/jitsi.ts`); exactly the attributes of docs/protocol.md, "Entities".
 *
 * @example
 * ```ts
 * import { parseRoomEntity } from '@/lib/protocol/parse-session';
 * import { createRoomEntity } from '@/lib/protocol/write/session';
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
  return {
    kind: 'create',
    entity: {
      attributes: {
        ...commonAttributes('session_jitsi', context),
        sessionKey: session.key,
        ...walletAttributes(session),
      },
      payload: {
        videoProvider,
        videoRoomName,
        videoJoinUrl,
        generatedAt: new Date(context.now).toISOString(),
      },
      expiresAtBlock: lastBlockOf(session, context),
    },
  };
}

/**
 * A stored proof without the fields it does not have.
 *
 * @example
 * ```ts
 * import { requestProof } from '@/lib/protocol/write/session';
 * import { issuedAtBlock, REQUEST } from '@/lib/sessions/testing/fixtures';
 *
 * const proof = requestProof({ ...REQUEST, issuedAt: issuedAtBlock(900) }, '0x1234');
 * console.log(Object.keys(proof)); // [ 'primaryType', 'issuedAt', 'requestId', 'signature' ]
 * ```
 */
export function requestProof(
  request: { readonly issuedAt: string; readonly requestId: string; readonly replaces: Hex | null },
  signature: Hex,
): SessionProof {
  const { issuedAt, requestId, replaces } = request;
  return {
    primaryType: 'RequestSession',
    issuedAt,
    requestId,
    ...(replaces === null ? {} : { replaces }),
    signature,
  };
}

/**
 * A stored proof of a booking: as of a request, with the hours it is a time of.
 *
 * @example
 * ```ts
 * import { bookingProof } from '@/lib/protocol/write/session';
 * import { issuedAtBlock, REQUEST, SESSION_KEY } from '@/lib/sessions/testing/fixtures';
 *
 * const proof = bookingProof({ ...REQUEST, offer: SESSION_KEY, issuedAt: issuedAtBlock(900) }, '0x1234');
 * console.log(Object.keys(proof)); // [ 'primaryType', 'issuedAt', 'requestId', 'signature', 'offer' ]
 * ```
 */
export function bookingProof(
  booking: Parameters<typeof requestProof>[0] & { readonly offer: Hex },
  signature: Hex,
): SessionProof {
  return { ...requestProof(booking, signature), primaryType: 'BookSession', offer: booking.offer };
}

/**
 * The block nothing about a session may outlive: its nominal end, or the session entity's own expiry block if that is
 * sooner. A stranger may have extended the entity by any number of blocks; that changes nothing.
 *
 * @example
 * ```ts
 * import { lastBlockOf } from '@/lib/protocol/write/session';
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

/**
 * What every entity about a session says of itself: what it is, where it belongs, when it was made.
 *
 * @example
 * ```ts
 * import { commonAttributes } from '@/lib/protocol/write/session';
 * import { contextAt } from '@/lib/sessions/testing/fixtures';
 *
 * const { type, createdAt } = commonAttributes('session', contextAt(900));
 * console.log(type, createdAt); // session 2026-11-22T12:56:40.000Z
 * ```
 */
export function commonAttributes(type: string, { space, now }: Pick<EntityContext, 'space' | 'now'>) {
  return { type, spaceId: space, createdAt: new Date(now).toISOString() };
}

/**
 * The two wallets of a session as its entities name them.
 *
 * @example
 * ```ts
 * import { walletAttributes } from '@/lib/protocol/write/session';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * console.log(Object.keys(walletAttributes(sessionOf()))); // [ 'mentorWallet', 'learnerWallet' ]
 * ```
 */
export function walletAttributes({
  mentor,
  learner,
}: {
  readonly mentor: Address;
  readonly learner: Address;
}) {
  return { mentorWallet: mentor, learnerWallet: learner };
}
