import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { isAddress, isBytes32, parseLooseBytes } from '@/lib/hex';
import { RATING, REQUEST_LIMITS } from '@/lib/protocol/limits';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { saysSomething, TEXT_LIMITS, type TextLimit, textProblem, tidyText } from '@/lib/protocol/text/text';
import { parseIsoInstant, SECOND_MS } from '@/lib/time/instant';

const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Session keys as `replacementIdOf` writes them. */
const REPLACEMENT_ID = /^[0-9a-f]{64}$/;

/** Text as it arrives, before anything is known of it. Far above every limit: whatever is sent is not walked at length. */
export const sentTextSchema = z.string().max(20_000);

/** A wallet as a person or a URL writes it: any case in, lower-case out. */
export const walletSchema = z
  .string()
  .max(64)
  .transform((text) => text.toLowerCase())
  .refine(isAddress);

/** A session key as a URL writes it: any case in, lower-case out. */
export const sessionKeySchema = z
  .string()
  .max(80)
  .transform((text) => text.toLowerCase())
  .refine(isBytes32);

/** An address on the chain: only the lower-case form is ours. */
export const storedWalletSchema = z.string().refine(isAddress);

/** A key on the chain: only the lower-case form is ours. */
export const storedKeySchema = z.string().refine(isBytes32);

/** A short name of letters, digits, dots, dashes: request ids and spaces. */
export const slugSchema = z.string().regex(SLUG);

/** ISO 8601 in UTC with milliseconds, exactly as `toISOString` writes it: one instant has one spelling. */
export const isoInstantSchema = z.string().refine((text) => parseIsoInstant(text) !== null);

/**
 * Text within a limit, free of control and reordering characters.
 *
 * @example
 * ```ts
 * import { textSchema } from '@/lib/protocol/schema';
 * import { TEXT_LIMITS } from '@/lib/protocol/text/text';
 *
 * const skill = textSchema(TEXT_LIMITS.skill);
 * console.log(skill.safeParse('Rust').success, skill.safeParse('Rust\n').success); // true false
 * ```
 */
export function textSchema(limit: TextLimit) {
  return z.string().refine((text) => textProblem(text, limit) === null);
}

/** A skill: text that says something. */
export const skillSchema = textSchema(TEXT_LIMITS.skill).refine(saysSomething);

/** How good a session was: 1 to 5. */
export const ratingSchema = z.number().int().min(RATING.worst).max(RATING.best);

/**
 * A signature as wallets answer: hex of any length, with or without 0x; whether it is one we can check is decided with
 * words of its own.
 */
export const signatureSchema = z
  .string()
  .max(20_000)
  .transform(parseLooseBytes)
  .refine((bytes): bytes is Hex => bytes !== null && bytes !== '0x');

/**
 * Text as typed, brought into the form that is signed and kept: line ends and tabs as everybody reads them, no space around.
 *
 * @example
 * ```ts
 * import { typedTextSchema } from '@/lib/protocol/schema';
 * import { TEXT_LIMITS } from '@/lib/protocol/text/text';
 *
 * console.log(typedTextSchema(TEXT_LIMITS.reason).parse(' Away\tthat day\r\n')); // Away  that day
 * ```
 */
export function typedTextSchema(limit: TextLimit) {
  return sentTextSchema.transform(tidyText).refine((text) => textProblem(text, limit) === null);
}

/** Input of an act that is about to be signed. */
export const prepareActSchema = z.object({ sessionKey: sessionKeySchema });

/** Input of an act that is signed and needs nothing more. */
export const signedActSchema = prepareActSchema.extend({
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});

/** Input of `prepareEnding`. */
export const prepareEndingSchema = prepareActSchema.extend({
  act: z.enum(['decline', 'withdraw', 'cancel']),
});

/** Input of the actions that end a session. */
export const signedEndingSchema = signedActSchema.extend({ reason: typedTextSchema(TEXT_LIMITS.reason) });

/** Input of `giveFeedback`. */
export const signedFeedbackSchema = signedActSchema.extend({
  rating: ratingSchema,
  notes: typedTextSchema(TEXT_LIMITS.notes),
});

/** A signed request, before anything is known about its signature. Instants are epoch milliseconds. */
export const createSessionSchema = z
  .object({
    mentor: walletSchema,
    learner: walletSchema,
    requestedBy: walletSchema,
    skill: skillSchema,
    startsAt: z.number().int().multipleOf(SECOND_MS),
    durationMinutes: z.number().int().min(REQUEST_LIMITS.shortestMinutes).max(REQUEST_LIMITS.longestMinutes),
    notes: textSchema(TEXT_LIMITS.notes),
    replaces: sessionKeySchema.nullable(),
    requestId: slugSchema.min(8),
    issuedAt: isoInstantSchema,
    signature: signatureSchema,
  })
  .refine(({ mentor, learner }) => mentor !== learner, { path: ['counterpart'] })
  .refine(({ mentor, learner, requestedBy }) => requestedBy === mentor || requestedBy === learner, {
    path: ['requestedBy'],
  })
  // Whoever reads a session also reads what has its key for a request id: strangers must not be able to fill that up.
  .refine(
    ({ requestId, replaces }) =>
      !REPLACEMENT_ID.test(requestId) || (replaces !== null && requestId === replacementIdOf(replaces)),
    { path: ['requestId'] },
  );

/** A signed request whose form is right. */
export type CreateSessionInput = z.output<typeof createSessionSchema>;

/**
 * The session key in a URL, lower-case, or null.
 *
 * @example
 * ```ts
 * import { parseSessionKey } from '@/lib/protocol/schema';
 *
 * console.log(parseSessionKey(`0x${'AB'.repeat(32)}`), parseSessionKey('0xAB')); // 0xabab…abab null
 * ```
 */
export function parseSessionKey(text: string): Hex | null {
  return sessionKeySchema.safeParse(text).data ?? null;
}

/**
 * The wallet in a URL, lower-case, or null.
 *
 * @example
 * ```ts
 * import { parseWallet } from '@/lib/protocol/schema';
 *
 * console.log(parseWallet(`0x${'AB'.repeat(20)}`), parseWallet('ada')); // 0xabab…abab null
 * ```
 */
export function parseWallet(text: string): Address | null {
  return walletSchema.safeParse(text).data ?? null;
}
