import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { type ArkivEntity, rememberParsed } from '@/lib/arkiv/entity';
import { isAddress } from '@/lib/hex';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import { offerValuesSchema } from '@/lib/protocol/availability/parse-offer';
import { LONGEST_MINUTES } from '@/lib/protocol/limits';
import type { ProofPrimaryType, RequestTerms } from '@/lib/protocol/proof';
import {
  isoInstantSchema,
  skillSchema,
  slugSchema,
  storedKeySchema,
  storedWalletSchema,
  textSchema,
} from '@/lib/protocol/schema';
import type { Booking } from '@/lib/protocol/session';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import { TEXT_LIMITS } from '@/lib/protocol/text/text';
import { normaliseUnsigned } from '@/lib/protocol/unsigned-form';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Which proofs entities about a session carry. */
const STORED_TYPES = [
  'RequestSession',
  'BookSession',
  'ConfirmSession',
  'DeclineSession',
  'CancelSession',
  'GiveFeedback',
] as const satisfies readonly ProofPrimaryType[];

/** A proof as stored: everything else that was signed is rebuilt from the session. */
export type SessionProof = {
  readonly primaryType: (typeof STORED_TYPES)[number];
  readonly issuedAt: string;
  readonly requestId?: string | undefined;
  readonly replaces?: Hex | undefined;
  /** Of a booking: the digest of the hours it is a time of. */
  readonly offer?: Hex | undefined;
  readonly signature: Hex;
};

/** The hours a mentor signed, where they are her answer to a booking: nothing of them is in the session. */
export type OfferProof = {
  readonly primaryType: 'OfferHours';
  readonly issuedAt: string;
  readonly offer: OfferValues;
  readonly signature: Hex;
};

/** A proof as entities about a session carry it. */
export type StoredProof = SessionProof | OfferProof;

/** A session entity of the right form; nothing is verified yet. */
export type ParsedSession = RequestTerms & {
  readonly requestedBy: Address;
  /** Null when it was asked for. */
  readonly booking: Booking | null;
  /** Null when the entity carries none: then only an attested writer can be believed. */
  readonly proof: SessionProof | null;
};

/** A room entity of the right form. */
export type ParsedRoom = {
  readonly sessionKey: Hex;
  readonly mentor: Address;
  readonly learner: Address;
  readonly roomName: string;
};

/** 9999-12-31T23:59:59Z: beyond it, instants have another spelling. */
const LAST_SECOND = 253_402_300_799;

const signedSchema = z.object({
  issuedAt: isoInstantSchema,
  signature: z.string().refine(isCanonicalSignature),
});

const signedSessionSchema = signedSchema.extend({
  primaryType: z.enum(STORED_TYPES),
  requestId: slugSchema.optional(),
  replaces: storedKeySchema.optional(),
  offer: storedKeySchema.optional(),
});

const signedOfferSchema = signedSchema.extend({
  primaryType: z.literal('OfferHours'),
  offer: offerValuesSchema,
});

/** The proof over a session's own values in an entity's payload, or null where there is none. */
export const sessionProofSchema = signedSessionSchema.nullish().transform((proof) => proof ?? null);

/** The same of an entity that may carry a mentor's hours instead. */
export const proofSchema = z
  .discriminatedUnion('primaryType', [signedSessionSchema, signedOfferSchema])
  .nullish()
  .transform((proof) => proof ?? null);

/** A start as attributes hold it. */
export const unixSecondsSchema = z.number().int().min(0).max(LAST_SECOND);

/** The two wallets of a session, as its entities name them. */
export const partiesSchema = z.object({
  mentorWallet: storedWalletSchema,
  learnerWallet: storedWalletSchema,
});

const sessionSchema = z.object({
  strings: partiesSchema.extend({
    skill: skillSchema,
    sessionDate: isoInstantSchema,
    requestedBy: storedWalletSchema.optional(),
    requestId: slugSchema.optional(),
    answeredBy: z.string().optional(),
  }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({
    sessionDate: isoInstantSchema,
    duration: z.number().int().min(1).max(LONGEST_MINUTES),
    notes: textSchema(TEXT_LIMITS.notes).optional(),
    proof: sessionProofSchema,
  }),
});

const roomSchema = z.object({
  strings: partiesSchema.extend({ sessionKey: storedKeySchema }),
  payload: z.object({ videoProvider: z.literal('jitsi'), videoRoomName: z.string() }),
});

/**
 * Reads a `session` entity; null when it is none or malformed. Its `status` attribute is never looked at.
 *
 * @example
 * ```ts
 * import { parseSessionEntity } from '@/lib/protocol/parse-session';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session, confirmation } = await scheduledEntities();
 * console.log(parseSessionEntity(session)?.skill, parseSessionEntity(confirmation)); // Rust lifetimes null
 * ```
 */
export function parseSessionEntity(entity: ArkivEntity): ParsedSession | null {
  return knownSession(entity);
}

const knownSession = rememberParsed((entity): ParsedSession | null => {
  if (entity.strings.type !== 'session') return null;
  const parsed = sessionSchema.safeParse(normaliseUnsigned(entity));
  if (!parsed.success) return null;
  const { strings, numbers, payload } = parsed.data;
  const startsAt =
    numbers.startsAt === undefined ? wholeSecond(strings.sessionDate) : numbers.startsAt * SECOND_MS;
  if (startsAt === null || strings.mentorWallet === strings.learnerWallet) return null;
  const iso = new Date(startsAt).toISOString();
  if (strings.sessionDate !== iso || payload.sessionDate !== iso) return null;
  // Third parties without proofs may leave out what only a signature needs; who asked is then taken as the learner.
  const complete =
    strings.requestedBy !== undefined && strings.requestId !== undefined && numbers.startsAt !== undefined;
  if (payload.proof !== null && !complete) return null;
  const requestedBy = strings.requestedBy ?? strings.learnerWallet;
  if (requestedBy !== strings.mentorWallet && requestedBy !== strings.learnerWallet) return null;
  const booking = bookingOf(payload.proof, strings.answeredBy);
  if (booking !== null && requestedBy !== strings.learnerWallet) return null;
  if (booking === null && payload.proof?.primaryType === 'BookSession') return null;
  return {
    mentor: strings.mentorWallet,
    learner: strings.learnerWallet,
    skill: strings.skill,
    startsAt,
    durationMinutes: payload.duration,
    notes: payload.notes ?? '',
    requestedBy,
    requestId: strings.requestId ?? '',
    replaces: payload.proof?.replaces ?? null,
    booking,
    proof: payload.proof,
  };
});

/**
 * Reads a `session_jitsi` entity; null when it is none or malformed. Its URL is never looked at.
 *
 * @example
 * ```ts
 * import { parseRoomEntity } from '@/lib/protocol/parse-session';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { room } = await scheduledEntities();
 * console.log(parseRoomEntity(room)?.roomName); // mg-0xa1b2c3d4a1b2c3d4…
 * ```
 */
export function parseRoomEntity(entity: ArkivEntity): ParsedRoom | null {
  return knownRoom(entity);
}

const knownRoom = rememberParsed((entity): ParsedRoom | null => {
  if (entity.strings.type !== 'session_jitsi') return null;
  const parsed = roomSchema.safeParse(entity);
  if (!parsed.success) return null;
  const { strings, payload } = parsed.data;
  return {
    sessionKey: strings.sessionKey,
    mentor: strings.mentorWallet,
    learner: strings.learnerWallet,
    roomName: payload.videoRoomName,
  };
});

/** What makes it a booking: hours that its learner names, and the writer that answers by them. */
function bookingOf(proof: SessionProof | null, answeredBy = ''): Booking | null {
  if (proof?.primaryType !== 'BookSession' || proof.offer === undefined || !isAddress(answeredBy))
    return null;
  return { offer: proof.offer, answeredBy, issuedAt: Date.parse(proof.issuedAt) };
}

function wholeSecond(iso: string): EpochMs | null {
  const instant = Date.parse(iso);
  return instant >= 0 && instant % SECOND_MS === 0 ? instant : null;
}
