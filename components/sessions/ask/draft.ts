import type { Address, Hex } from 'viem';
import { isAddress } from '@/lib/hex';
import type { Person } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';
import type { TypedRequest } from '@/lib/sessions/request/request-form';
import { type Occurrence, type ResolvedTime, resolveLocalTime } from '@/lib/time/resolve';
import type { ZoneName } from '@/lib/time/zone';

/** A request as typed so far: every field as its control holds it. */
export type Draft = {
  /** An address, or the name of somebody known. */
  readonly counterpart: string;
  /** The viewer's own. */
  readonly role: Role;
  readonly skill: string;
  readonly date: string;
  readonly time: string;
  /** Which of the two is meant on the night clocks go back. */
  readonly occurrence: Occurrence;
  readonly durationMinutes: string;
  readonly notes: string;
  /** The nonce of the request: as long as it stays, asking twice means asking once. */
  readonly requestId: string;
};

const TEXTS = ['counterpart', 'skill', 'date', 'time', 'durationMinutes', 'notes', 'requestId'] as const;

/** Whether what was kept is a draft: another version of this page may have kept something else. */
export function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false;
  const fields: Partial<Record<keyof Draft, unknown>> = kept;
  return (
    TEXTS.every((name) => typeof fields[name] === 'string') &&
    (fields.role === 'mentor' || fields.role === 'learner') &&
    (fields.occurrence === 'first' || fields.occurrence === 'second')
  );
}

/** The wallet somebody means by an address or by the name of one they know; null when it is neither. */
export function findWallet(text: string, people: readonly Person[]): Address | null {
  const wanted = text.trim().toLowerCase();
  if (isAddress(wanted)) return wanted;
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
): TypedRequest {
  const resolved = resolveDraft(draft, context.zone);
  const minutes = draft.durationMinutes.trim();
  return {
    counterpart: findWallet(draft.counterpart, context.people) ?? draft.counterpart,
    role: draft.role,
    skill: draft.skill,
    startsAt: resolved?.at,
    durationMinutes: minutes === '' ? undefined : Number(minutes),
    notes: draft.notes,
    replaces: context.replaces,
    requestId: draft.requestId,
  };
}
