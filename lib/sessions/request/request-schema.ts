import { z } from 'zod';
import {
  isoInstantSchema,
  sentTextSchema,
  sessionKeySchema,
  signatureSchema,
  slugSchema,
} from '@/lib/protocol/schema';
import { checkForm, type RequestInput, type TypedRequest } from '@/lib/sessions/request/request-form';

/** The shape of a request and nothing more: what its fields have to say, if anything, is for `checkForm`. */
const sentRequestSchema = z.object({
  counterpart: sentTextSchema.optional(),
  role: sentTextSchema.optional(),
  skill: sentTextSchema.optional(),
  startsAt: z.number().optional(),
  durationMinutes: z.number().optional(),
  notes: sentTextSchema.optional(),
  replaces: sessionKeySchema.nullable(),
  requestId: slugSchema.min(8),
}) satisfies z.ZodType<TypedRequest>;

/** A request as the browser sends it, by the browser's own rules; who is mentor and who learner follows from the viewer. */
export const requestSchema = sentRequestSchema.transform(byTheRules);

/** The same, signed. */
export const signedRequestSchema = sentRequestSchema
  .extend({ issuedAt: isoInstantSchema, signature: signatureSchema })
  .transform(byTheRules);

function byTheRules<Sent extends TypedRequest>(sent: Sent, context: z.RefinementCtx): Sent & RequestInput {
  const checked = checkForm(sent);
  if (checked.ok) return { ...sent, ...checked.value };
  for (const [field, message] of Object.entries(checked.problems)) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
  return z.NEVER;
}
