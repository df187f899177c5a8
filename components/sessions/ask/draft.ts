import type { Address, Hex } from 'viem';
import { z } from 'zod';
import type { Person } from '@/lib/people/person';
import type { requestSchema } from '@/lib/sessions/request-form';
import { type ResolvedTime, resolveLocalTime } from '@/lib/time/resolve';
import type { ZoneName } from '@/lib/time/zone';

/** A request as typed so far: every field as its control holds it. */
export const draftSchema = z.object({
  /** An address, or the name of somebody known. */
  counterpart: z.string(),
  /** The viewer's own. */
  role: z.enum(['mentor', 'learner']),
  skill: z.string(),
  date: z.string(),
  time: z.string(),
  /** Which of the two is meant on the night clocks go back. */
  occurrence: z.enum(['first', 'second']),
  durationMinutes: z.string(),
  notes: z.string(),
  /** The nonce of the request: as long as it stays, asking twice means asking once. */
  requestId: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

/** What `checkRequest` reads; fields nobody has filled in are missing. */
export type ReadDraft = Partial<z.input<typeof requestSchema>>;

const ADDRESS = /^0x[0-9a-f]{40}$/;

/** The wallet somebody means by an address or by the name of one they know; null when it is neither. */
export function findWallet(text: string, people: readonly Person[]): Address | null {
  const wanted = text.trim().toLowerCase();
  if (ADDRESS.test(wanted)) return wanted as Address;
  const named = people.filter(({ name }) => name?.toLowerCase() === wanted);
  const [only, ...others] = named;
  return only && others.length === 0 ? only.wallet : null;
}

/** The instant the day and time of a draft stand for in the viewer's zone, or null. */
export function resolveDraft({ date, time, occurrence }: Draft, zone: ZoneName): ResolvedTime | null {
  return resolveLocalTime({ date, time }, zone, occurrence);
}

/** A draft as it would be sent. */
export function readDraft(
  draft: Draft,
  context: {
    readonly zone: ZoneName;
    readonly people: readonly Person[];
    readonly replaces: Hex | null;
  },
): ReadDraft {
  const resolved = resolveDraft(draft, context.zone);
  const minutes = draft.durationMinutes.trim();
  return {
    counterpart: findWallet(draft.counterpart, context.people) ?? draft.counterpart,
    role: draft.role,
    skill: draft.skill,
    ...(resolved === null ? {} : { startsAt: resolved.at }),
    ...(minutes === '' ? {} : { durationMinutes: Number(minutes) }),
    notes: draft.notes,
    replaces: context.replaces,
    requestId: draft.requestId,
  };
}
