import type { Address, Hex } from 'viem';
import { isAddress } from '@/lib/hex';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import type { RequestTerms } from '@/lib/protocol/proof';
import type { Role } from '@/lib/protocol/session';
import {
  saysSomething,
  TEXT_LIMITS,
  type TextLimit,
  type TextProblem,
  textProblem,
  tidyText,
} from '@/lib/protocol/text/text';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/*
 * What makes the form of a request right, for both sides: the browser asks before it sends, the server once it has seen
 * that what came is a request at all (lib/sessions/request/request-schema.ts). Without a parser, whose weight everybody
 * who asks would pay for.
 */

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

/** A request as typed; what nobody has filled in is missing. */
export type TypedRequest = {
  readonly counterpart?: string | undefined;
  /** The viewer's own. */
  readonly role?: string | undefined;
  readonly skill?: string | undefined;
  readonly startsAt?: number | undefined;
  readonly durationMinutes?: number | undefined;
  readonly notes?: string | undefined;
  readonly replaces: Hex | null;
  readonly requestId: string;
};

/** A request whose form is right. */
export type RequestInput = {
  readonly counterpart: Address;
  /** The viewer's own. */
  readonly role: Role;
  readonly skill: string;
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
  readonly notes: string;
  readonly replaces: Hex | null;
  readonly requestId: string;
};

/** A request as checked: right, or what is wrong with which fields. */
export type CheckedRequest =
  | { readonly ok: true; readonly value: RequestInput }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<RequestField, RequestProblem>>> };

type Read<Value> = { readonly value: Value } | { readonly problem: RequestProblem };

/** What each field of a request says. */
type ReadFields = { readonly [Field in RequestField]: Read<RequestInput[Field]> };

/** Checks what holds whoever asks and whenever: each field by itself, all of them at once. */
export function checkForm(typed: TypedRequest): CheckedRequest {
  return gather(readFields(typed), typed);
}

/** Checks all that can be checked before anything is sent: `checkForm`, and what depends on viewer and clock. */
export function checkTyped(
  typed: TypedRequest,
  { viewer, now }: { readonly viewer: Address; readonly now: EpochMs },
): CheckedRequest {
  const fields = readFields(typed);
  const counterpart = unless(fields.counterpart, (wallet) => counterpartProblem(wallet, viewer));
  const startsAt = unless(fields.startsAt, (start) => startProblem(start, now));
  return gather({ ...fields, counterpart, startsAt }, typed);
}

/** Why somebody cannot be asked by the viewer, or null. */
export function counterpartProblem(counterpart: Address, viewer: Address): 'MYSELF' | null {
  return counterpart === viewer ? 'MYSELF' : null;
}

/** Why a start cannot be asked for, or null. */
export function startProblem(startsAt: EpochMs, now: EpochMs): 'TOO_SOON' | 'TOO_FAR' | null {
  if (startsAt < now + REQUEST_LIMITS.leadMinutes * MINUTE_MS) return 'TOO_SOON';
  return startsAt > now + REQUEST_LIMITS.aheadDays * DAY_MS ? 'TOO_FAR' : null;
}

/** The values a request signs, from the viewer's side of it. */
export function requestTermsOf(
  { counterpart, role, ...terms }: RequestInput,
  viewer: Address,
): RequestTerms & { requestedBy: Address } {
  const parties =
    role === 'mentor' ? { mentor: viewer, learner: counterpart } : { mentor: counterpart, learner: viewer };
  return { ...parties, requestedBy: viewer, ...terms };
}

function readFields(typed: TypedRequest): ReadFields {
  return {
    counterpart: readCounterpart(typed.counterpart),
    role: readRole(typed.role),
    skill: readText(typed.skill, TEXT_LIMITS.skill, 'MISSING'),
    startsAt: readStart(typed.startsAt),
    durationMinutes: readDuration(typed.durationMinutes),
    notes: readText(typed.notes, TEXT_LIMITS.notes, null),
  };
}

function gather(
  { counterpart, role, skill, startsAt, durationMinutes, notes }: ReadFields,
  { replaces, requestId }: TypedRequest,
): CheckedRequest {
  if (
    'value' in counterpart &&
    'value' in role &&
    'value' in skill &&
    'value' in startsAt &&
    'value' in durationMinutes &&
    'value' in notes
  ) {
    return {
      ok: true,
      value: {
        counterpart: counterpart.value,
        role: role.value,
        skill: skill.value,
        startsAt: startsAt.value,
        durationMinutes: durationMinutes.value,
        notes: notes.value,
        replaces,
        requestId,
      },
    };
  }
  const problems: Partial<Record<RequestField, RequestProblem>> = {};
  const fields = { counterpart, role, skill, startsAt, durationMinutes, notes };
  for (const [field, read] of Object.entries(fields) as [RequestField, Read<unknown>][]) {
    if ('problem' in read) problems[field] = read.problem;
  }
  return { ok: false, problems };
}

function unless<Value>(read: Read<Value>, problemOf: (value: Value) => RequestProblem | null): Read<Value> {
  const problem = 'value' in read ? problemOf(read.value) : null;
  return problem === null ? read : { problem };
}

function readCounterpart(text: string | undefined): Read<Address> {
  const wallet = (text ?? '').trim().toLowerCase();
  if (wallet === '') return { problem: 'MISSING' };
  return isAddress(wallet) ? { value: wallet } : { problem: 'NOT_AN_ADDRESS' };
}

function readRole(role: string | undefined): Read<Role> {
  return role === 'mentor' || role === 'learner' ? { value: role } : { problem: 'NOT_A_ROLE' };
}

/** `whenEmpty` is what is wrong with a text that says nothing; null where it may. */
function readText(
  typed: string | undefined,
  limit: TextLimit,
  whenEmpty: RequestProblem | null,
): Read<string> {
  const text = tidyText(typed ?? '');
  const problem = textProblem(text, limit) ?? (saysSomething(text) ? null : whenEmpty);
  return problem === null ? { value: text } : { problem };
}

function readStart(startsAt: number | undefined): Read<EpochMs> {
  const isInstant = startsAt !== undefined && Number.isSafeInteger(startsAt) && startsAt % SECOND_MS === 0;
  return isInstant ? { value: startsAt } : { problem: 'MISSING' };
}

function readDuration(minutes: number | undefined): Read<number> {
  if (minutes === undefined) return { problem: 'MISSING' };
  const { shortestMinutes, longestMinutes } = REQUEST_LIMITS;
  const isPossible = Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= longestMinutes;
  return isPossible ? { value: minutes } : { problem: 'OUT_OF_RANGE' };
}
