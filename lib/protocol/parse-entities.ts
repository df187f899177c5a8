import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { LONGEST_MINUTES } from '@/lib/protocol/limits';
import { isCanonicalSignature, type ProofPrimaryType, type RequestTerms } from '@/lib/protocol/proof';
import {
  isoInstantSchema,
  ratingSchema,
  skillSchema,
  slugSchema,
  storedKeySchema,
  storedWalletSchema,
  textSchema,
} from '@/lib/protocol/schema';
import type { FactKind } from '@/lib/protocol/session';
import { TEXT_LIMITS } from '@/lib/protocol/text';
import { normaliseUnsigned } from '@/lib/protocol/unsigned-form';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Which proofs entities about a session carry. */
const STORED_TYPES = [
  'RequestSession',
  'ConfirmSession',
  'DeclineSession',
  'CancelSession',
  'GiveFeedback',
] as const satisfies readonly ProofPrimaryType[];

/** A proof as stored: everything else that was signed is rebuilt from the session. */
export type StoredProof = {
  readonly primaryType: (typeof STORED_TYPES)[number];
  readonly issuedAt: string;
  readonly requestId?: string | undefined;
  readonly replaces?: Hex | undefined;
  readonly signature: Hex;
};

/** A session entity of the right form; nothing is verified yet. */
export type ParsedSession = RequestTerms & {
  readonly requestedBy: Address;
  /** Null when the entity carries none: then only an attested writer can be believed. */
  readonly proof: StoredProof | null;
};

/** A confirmation, rejection or cancellation entity of the right form; nothing is verified yet. */
export type ParsedFact = {
  readonly kind: FactKind;
  readonly sessionKey: Hex;
  readonly by: Address;
  readonly mentor: Address;
  readonly learner: Address;
  /** Null when the entity does not say. */
  readonly startsAt: EpochMs | null;
  readonly reason: string;
  /** The request that ended this session by asking for another time: what its proof was made over. */
  readonly replacement: RequestTerms | null;
  readonly proof: StoredProof | null;
};

/** A feedback entity of the right form; nothing is verified yet. */
export type ParsedFeedback = Pick<
  ParsedFact,
  'sessionKey' | 'by' | 'mentor' | 'learner' | 'startsAt' | 'proof'
> & {
  readonly to: Address;
  readonly rating: number | null;
  readonly notes: string;
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

const proofSchema = z
  .object({
    primaryType: z.enum(STORED_TYPES),
    issuedAt: isoInstantSchema,
    requestId: slugSchema.optional(),
    replaces: storedKeySchema.optional(),
    signature: z.string().refine(isCanonicalSignature),
  })
  .nullish()
  .transform((proof) => proof ?? null);

const unixSecondsSchema = z.number().int().min(0).max(LAST_SECOND);

const partiesSchema = z.object({ mentorWallet: storedWalletSchema, learnerWallet: storedWalletSchema });

const sessionSchema = z.object({
  strings: partiesSchema.extend({
    skill: skillSchema,
    sessionDate: isoInstantSchema,
    requestedBy: storedWalletSchema.optional(),
    requestId: slugSchema.optional(),
  }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({
    sessionDate: isoInstantSchema,
    duration: z.number().int().min(1).max(LONGEST_MINUTES),
    notes: textSchema(TEXT_LIMITS.notes).optional(),
    proof: proofSchema,
  }),
});

const replacementSchema = partiesSchema.extend({
  skill: skillSchema,
  sessionDate: isoInstantSchema,
  duration: z.number().int().min(1).max(LONGEST_MINUTES),
  notes: textSchema(TEXT_LIMITS.notes),
});

const factSchema = z.object({
  strings: partiesSchema.extend({ sessionKey: storedKeySchema }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({
    reason: textSchema(TEXT_LIMITS.reason).optional(),
    replacement: replacementSchema.optional(),
    proof: proofSchema,
  }),
});

const feedbackSchema = z.object({
  strings: partiesSchema.extend({
    sessionKey: storedKeySchema,
    feedbackFrom: storedWalletSchema,
    feedbackTo: storedWalletSchema,
  }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({
    rating: ratingSchema.optional(),
    notes: textSchema(TEXT_LIMITS.notes).optional(),
    proof: proofSchema,
  }),
});

const roomSchema = z.object({
  strings: partiesSchema.extend({ sessionKey: storedKeySchema }),
  payload: z.object({ videoProvider: z.literal('jitsi'), videoRoomName: z.string() }),
});

const FACT_KINDS: Readonly<Record<string, { kind: FactKind; byAttribute: string }>> = {
  session_confirmation: { kind: 'confirmation', byAttribute: 'confirmedBy' },
  session_rejection: { kind: 'rejection', byAttribute: 'rejectedBy' },
  session_cancellation: { kind: 'cancellation', byAttribute: 'cancelledBy' },
};

/**
 * Reads a `session` entity; null when it is none or malformed. Its `status` attribute is never looked at.
 *
 * @example
 * ```ts
 * import { parseSessionEntity } from '@/lib/protocol/parse-entities';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session, confirmation } = await scheduledEntities();
 * console.log(parseSessionEntity(session)?.skill, parseSessionEntity(confirmation)); // Rust lifetimes null
 * ```
 */
export function parseSessionEntity(entity: ArkivEntity): ParsedSession | null {
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
    proof: payload.proof,
  };
}

/**
 * Reads a confirmation, rejection or cancellation entity; null when it is none or malformed.
 *
 * @example
 * ```ts
 * import { parseFactEntity } from '@/lib/protocol/parse-entities';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session, confirmation } = await scheduledEntities();
 * console.log(parseFactEntity(confirmation)?.kind, parseFactEntity(session)); // confirmation null
 * ```
 */
export function parseFactEntity(entity: ArkivEntity): ParsedFact | null {
  const type = entity.strings.type;
  const known = type !== undefined && Object.hasOwn(FACT_KINDS, type) ? FACT_KINDS[type] : undefined;
  if (known === undefined) return null;
  const readable = normaliseUnsigned(entity);
  const parsed = factSchema.safeParse(readable);
  const by = storedWalletSchema.safeParse(readable.strings[known.byAttribute]);
  if (!parsed.success || !by.success) return null;
  const { strings, numbers, payload } = parsed.data;
  if (by.data !== strings.mentorWallet && by.data !== strings.learnerWallet) return null;
  return {
    kind: known.kind,
    sessionKey: strings.sessionKey,
    by: by.data,
    mentor: strings.mentorWallet,
    learner: strings.learnerWallet,
    startsAt: numbers.startsAt === undefined ? null : numbers.startsAt * SECOND_MS,
    reason: payload.reason ?? '',
    replacement: payload.replacement ? replacementOf(payload.replacement, payload.proof) : null,
    proof: payload.proof,
  };
}

/**
 * Reads a `session_feedback` entity; null when it is none or malformed.
 *
 * @example
 * ```ts
 * import { parseFeedbackEntity } from '@/lib/protocol/parse-entities';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
 *
 * const { confirmation } = await scheduledEntities();
 * const parties = { feedbackFrom: LEARNER.address, feedbackTo: MENTOR.address };
 * const strings = { ...confirmation.strings, ...parties, type: 'session_feedback' };
 * console.log(parseFeedbackEntity({ ...confirmation, strings, payload: { rating: 5 } })?.rating); // 5
 * ```
 */
export function parseFeedbackEntity(entity: ArkivEntity): ParsedFeedback | null {
  if (entity.strings.type !== 'session_feedback') return null;
  const parsed = feedbackSchema.safeParse(normaliseUnsigned(entity));
  if (!parsed.success) return null;
  const { strings, numbers, payload } = parsed.data;
  const { mentorWallet: mentor, learnerWallet: learner, feedbackFrom: by, feedbackTo: to } = strings;
  const isBetweenThem = (by === mentor && to === learner) || (by === learner && to === mentor);
  if (!isBetweenThem) return null;
  return {
    sessionKey: strings.sessionKey,
    by,
    to,
    mentor,
    learner,
    startsAt: numbers.startsAt === undefined ? null : numbers.startsAt * SECOND_MS,
    rating: payload.rating ?? null,
    notes: payload.notes ?? '',
    proof: payload.proof,
  };
}

/**
 * Reads a `session_jitsi` entity; null when it is none or malformed. Its URL is never looked at.
 *
 * @example
 * ```ts
 * import { parseRoomEntity } from '@/lib/protocol/parse-entities';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { room } = await scheduledEntities();
 * console.log(parseRoomEntity(room)?.roomName); // mg-0xa1b2c3d4a1b2c3d4…
 * ```
 */
export function parseRoomEntity(entity: ArkivEntity): ParsedRoom | null {
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
}

/** The request as it was signed: what its proof names and what its entity repeats. */
function replacementOf(
  terms: z.output<typeof replacementSchema>,
  proof: StoredProof | null,
): RequestTerms | null {
  if (proof?.requestId === undefined || proof.replaces === undefined) return null;
  return {
    mentor: terms.mentorWallet,
    learner: terms.learnerWallet,
    skill: terms.skill,
    startsAt: Date.parse(terms.sessionDate),
    durationMinutes: terms.duration,
    notes: terms.notes,
    replaces: proof.replaces,
    requestId: proof.requestId,
  };
}

function wholeSecond(iso: string): EpochMs | null {
  const instant = Date.parse(iso);
  return instant >= 0 && instant % SECOND_MS === 0 ? instant : null;
}
