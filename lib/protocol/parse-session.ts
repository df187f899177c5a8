import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
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
import { isCanonicalSignature } from '@/lib/protocol/signature';
import { TEXT_LIMITS } from '@/lib/protocol/text/text';
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

/** A room entity of the right form. */
export type ParsedRoom = {
  readonly sessionKey: Hex;
  readonly mentor: Address;
  readonly learner: Address;
  readonly roomName: string;
};

/** 9999-12-31T23:59:59Z: beyond it, instants have another spelling. */
const LAST_SECOND = 253_402_300_799;

/** The proof in an entity's payload, or null where there is none. */
export const proofSchema = z
  .object({
    primaryType: z.enum(STORED_TYPES),
    issuedAt: isoInstantSchema,
    requestId: slugSchema.optional(),
    replaces: storedKeySchema.optional(),
    signature: z.string().refine(isCanonicalSignature),
  })
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
  }),
  numbers: z.object({ startsAt: unixSecondsSchema.optional() }),
  payload: z.object({
    sessionDate: isoInstantSchema,
    duration: z.number().int().min(1).max(LONGEST_MINUTES),
    notes: textSchema(TEXT_LIMITS.notes).optional(),
    proof: proofSchema,
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
