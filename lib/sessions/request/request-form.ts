import { z } from 'zod';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import {
  isoInstantSchema,
  sessionKeySchema,
  signatureSchema,
  slugSchema,
  typedTextSchema,
  walletSchema,
} from '@/lib/protocol/schema';
import { saysSomething, TEXT_LIMITS } from '@/lib/protocol/text';
import type { RequestInput } from '@/lib/sessions/request/typed-request';
import { SECOND_MS } from '@/lib/time/instant';

const { shortestMinutes, longestMinutes } = REQUEST_LIMITS;

/** A request as the browser sends it; who is mentor and who learner follows from the viewer. */
export const requestSchema = z.object({
  counterpart: z
    .string()
    .transform((text) => text.trim())
    .pipe(walletSchema),
  /** The viewer's own. */
  role: z.enum(['mentor', 'learner']),
  skill: typedTextSchema(TEXT_LIMITS.skill).refine(saysSomething),
  startsAt: z.number().int().multipleOf(SECOND_MS),
  durationMinutes: z.number().int().min(shortestMinutes).max(longestMinutes),
  notes: typedTextSchema(TEXT_LIMITS.notes),
  replaces: sessionKeySchema.nullable(),
  requestId: slugSchema.min(8),
}) satisfies z.ZodType<RequestInput>;

/** The same, signed. */
export const signedRequestSchema = requestSchema.extend({
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});
