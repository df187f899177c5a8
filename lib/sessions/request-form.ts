import type { Address } from 'viem';
import { z } from 'zod';
import { REQUEST_LIMITS } from '@/lib/sessions/limits';
import type { Role } from '@/lib/sessions/model';
import type { RequestTerms } from '@/lib/sessions/proof';
import {
  isoInstantSchema,
  isStartAllowed,
  sessionKeySchema,
  signatureSchema,
  slugSchema,
  typedTextSchema,
  walletSchema,
} from '@/lib/sessions/schema';
import { TEXT_LIMITS, type TextProblem } from '@/lib/sessions/text';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Fields of a request as a person fills them in, in the order one speaks. */
export type RequestField = 'counterpart' | 'role' | 'skill' | 'startsAt' | 'durationMinutes' | 'notes';

/** What can be wrong with a field. */
export type RequestProblem =
  | TextProblem
  | 'MISSING'
  | 'NOT_AN_ADDRESS'
  | 'MYSELF'
  | 'NOT_A_ROLE'
  | 'TOO_SOON'
  | 'TOO_FAR'
  | 'OUT_OF_RANGE';

const { shortestMinutes, longestMinutes } = REQUEST_LIMITS;

/** A request as the browser sends it; who is mentor and who learner follows from the viewer. */
export const requestSchema = z.object({
  counterpart: z
    .string({ error: 'MISSING' })
    .transform((text) => text.trim())
    .pipe(z.string().min(1, { error: 'MISSING' }).pipe(walletSchema)),
  /** The viewer's own. */
  role: z.enum(['mentor', 'learner'], { error: 'NOT_A_ROLE' }),
  skill: typedTextSchema(TEXT_LIMITS.skill).pipe(z.string().min(1, { error: 'MISSING' })),
  startsAt: z.number({ error: 'MISSING' }).int().multipleOf(SECOND_MS),
  durationMinutes: z
    .number({ error: 'MISSING' })
    .int({ error: 'OUT_OF_RANGE' })
    .min(shortestMinutes, { error: 'OUT_OF_RANGE' })
    .max(longestMinutes, { error: 'OUT_OF_RANGE' }),
  notes: typedTextSchema(TEXT_LIMITS.notes),
  replaces: sessionKeySchema.nullable(),
  requestId: slugSchema.min(8),
});

/** The same, signed. Issues carry a `RequestProblem` as their message. */
export const signedRequestSchema = requestSchema.extend({
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});

/** A request whose form is right. */
export type RequestInput = z.output<typeof requestSchema>;

/** A request as checked: right, or what is wrong with which fields. */
export type CheckedRequest =
  | { readonly ok: true; readonly value: RequestInput }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<RequestField, RequestProblem>>> };

/** Checks every field at once, before anything is sent: the same schema as on the server, and the clock. */
export function checkRequest(
  input: unknown,
  { viewer, now }: { readonly viewer: Address; readonly now: EpochMs },
): CheckedRequest {
  const parsed = schemaFor(viewer, now).safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems: Partial<Record<RequestField, RequestProblem>> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field] = path;
    if (isField(field)) problems[field] ??= message as RequestProblem;
  }
  return { ok: false, problems };
}

/** The schema of the server, and what it judges later: that nobody asks themself, and the clock. */
function schemaFor(viewer: Address, now: EpochMs) {
  const { counterpart, startsAt } = requestSchema.shape;
  return requestSchema.extend({
    counterpart: counterpart.refine((wallet) => wallet !== viewer, { error: 'MYSELF' }),
    startsAt: startsAt.superRefine((instant, context) => {
      if (isStartAllowed(instant, now)) return;
      const message = instant < now + REQUEST_LIMITS.leadMinutes * MINUTE_MS ? 'TOO_SOON' : 'TOO_FAR';
      context.addIssue({ code: 'custom', message });
    }),
  });
}

function isField(name: unknown): name is RequestField {
  return typeof name === 'string' && Object.hasOwn(requestSchema.shape, name);
}

/** The values a request signs, from the viewer's side of it. */
export function requestTermsOf(
  input: RequestInput,
  viewer: Address,
): RequestTerms & { requestedBy: Address } {
  const { counterpart, role, skill, startsAt, durationMinutes, notes, replaces, requestId } = input;
  return {
    ...partiesOfRequest(role, viewer, counterpart),
    requestedBy: viewer,
    skill,
    startsAt,
    durationMinutes,
    notes,
    replaces,
    requestId,
  };
}

function partiesOfRequest(
  role: Role,
  viewer: Address,
  counterpart: Address,
): Readonly<Record<Role, Address>> {
  return role === 'mentor'
    ? { mentor: viewer, learner: counterpart }
    : { mentor: counterpart, learner: viewer };
}
