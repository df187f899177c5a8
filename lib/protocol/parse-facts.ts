import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { type ArkivEntity, rememberParsed } from '@/lib/arkiv/entity';
import { LONGEST_MINUTES } from '@/lib/protocol/limits';
import {
  partiesSchema,
  proofSchema,
  type SessionProof,
  type StoredProof,
  sessionProofSchema,
  unixSecondsSchema,
} from '@/lib/protocol/parse-session';
import type { RequestTerms } from '@/lib/protocol/proof';
import {
  isoInstantSchema,
  ratingSchema,
  skillSchema,
  storedKeySchema,
  storedWalletSchema,
  textSchema,
} from '@/lib/protocol/schema';
import type { FactKind } from '@/lib/protocol/session';
import { TEXT_LIMITS } from '@/lib/protocol/text/text';
import { normaliseUnsigned } from '@/lib/protocol/unsigned-form';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

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
export type ParsedFeedback = Pick<ParsedFact, 'sessionKey' | 'by' | 'mentor' | 'learner' | 'startsAt'> & {
  readonly proof: SessionProof | null;
  readonly to: Address;
  readonly rating: number | null;
  readonly notes: string;
};

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
    proof: sessionProofSchema,
  }),
});

const FACT_KINDS: Readonly<Record<string, { kind: FactKind; byAttribute: string }>> = {
  session_confirmation: { kind: 'confirmation', byAttribute: 'confirmedBy' },
  session_rejection: { kind: 'rejection', byAttribute: 'rejectedBy' },
  session_cancellation: { kind: 'cancellation', byAttribute: 'cancelledBy' },
};

/**
 * Reads a confirmation, rejection or cancellation entity; null when it is none or malformed.
 *
 * @example
 * ```ts
 * import { parseFactEntity } from '@/lib/protocol/parse-facts';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session, confirmation } = await scheduledEntities();
 * console.log(parseFactEntity(confirmation)?.kind, parseFactEntity(session)); // confirmation null
 * ```
 */
export function parseFactEntity(entity: ArkivEntity): ParsedFact | null {
  return knownFact(entity);
}

const knownFact = rememberParsed((entity): ParsedFact | null => {
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
});

/** More endings of one session than two people can bring about. */
const MAX_BOOKED_INSTEAD = 4;

/**
 * The bookings that endings among some entities say they ended a session for: each by its requester and request id, as
 * nothing in the session's key leads to them. Nothing is verified yet.
 *
 * @example
 * ```ts
 * import { bookedInstead } from '@/lib/protocol/parse-facts';
 * import { SESSION_KEY, scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * console.log(bookedInstead(Object.values(await scheduledEntities()), SESSION_KEY)); // []
 * ```
 */
export function bookedInstead(
  entities: readonly ArkivEntity[],
  key: Hex,
): readonly { readonly requestedBy: Address; readonly requestId: string }[] {
  const found = new Map<string, { requestedBy: Address; requestId: string }>();
  for (const entity of entities) {
    const fact = parseFactEntity(entity);
    if (fact === null || fact.sessionKey !== key || fact.replacement === null) continue;
    if (fact.proof?.primaryType !== 'BookSession' || fact.replacement.requestId === '') continue;
    const { by: requestedBy, replacement } = fact;
    found.set(`${requestedBy} ${replacement.requestId}`, { requestedBy, requestId: replacement.requestId });
  }
  return [...found.values()].slice(0, MAX_BOOKED_INSTEAD);
}

/**
 * Reads a `session_feedback` entity; null when it is none or malformed.
 *
 * @example
 * ```ts
 * import { parseFeedbackEntity } from '@/lib/protocol/parse-facts';
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
  return knownFeedback(entity);
}

const knownFeedback = rememberParsed((entity): ParsedFeedback | null => {
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
});

/** The request as it was signed: what its proof names and what its entity repeats. */
function replacementOf(
  terms: z.output<typeof replacementSchema>,
  proof: StoredProof | null,
): RequestTerms | null {
  if (proof === null || proof.primaryType === 'OfferHours') return null;
  if (proof.requestId === undefined || proof.replaces === undefined) return null;
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
