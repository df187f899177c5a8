import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { FactKind } from '@/lib/sessions/model';
import { isCanonicalSignature, type RequestTerms } from '@/lib/sessions/proof';
import {
  isoInstantSchema,
  skillSchema,
  slugSchema,
  storedKeySchema,
  storedWalletSchema,
  textSchema,
} from '@/lib/sessions/schema';
import { TEXT_LIMITS } from '@/lib/sessions/text';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** A proof as stored: everything else that was signed is rebuilt from the session. */
export type StoredProof = {
  readonly primaryType: 'RequestSession' | 'ConfirmSession' | 'DeclineSession' | 'CancelSession';
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
  readonly proof: StoredProof | null;
};

/** A room entity of the right form. */
export type ParsedRoom = {
  readonly sessionKey: Hex;
  readonly mentor: Address;
  readonly learner: Address;
  readonly roomName: string;
};

const LONGEST_MINUTES = 24 * 60;
/** 9999-12-31T23:59:59Z: beyond it, instants have another spelling. */
const LAST_SECOND = 253_402_300_799;

const proofSchema = z
  .object({
    primaryType: z.enum(['RequestSession', 'ConfirmSession', 'DeclineSession', 'CancelSession']),
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

const factSchema = z.object({
  strings: partiesSchema.extend({ sessionKey: storedKeySchema }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({ reason: textSchema(TEXT_LIMITS.reason).optional(), proof: proofSchema }),
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

/** Reads a `session` entity; null when it is none or malformed. Its `status` attribute is never looked at. */
export function parseSessionEntity(entity: ArkivEntity): ParsedSession | null {
  if (entity.strings.type !== 'session') return null;
  const parsed = sessionSchema.safeParse(entity);
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

/** Reads a confirmation, rejection or cancellation entity; null when it is none or malformed. */
export function parseFactEntity(entity: ArkivEntity): ParsedFact | null {
  const type = entity.strings.type;
  const known = type !== undefined && Object.hasOwn(FACT_KINDS, type) ? FACT_KINDS[type] : undefined;
  if (known === undefined) return null;
  const parsed = factSchema.safeParse(entity);
  const by = storedWalletSchema.safeParse(entity.strings[known.byAttribute]);
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
    proof: payload.proof,
  };
}

/** Reads a `session_jitsi` entity; null when it is none or malformed. Its URL is never looked at. */
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

function wholeSecond(iso: string): EpochMs | null {
  const instant = Date.parse(iso);
  return instant >= 0 && instant % SECOND_MS === 0 ? instant : null;
}
