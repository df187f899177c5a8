import type { ArkivEntity } from '@/lib/arkiv/entity';
import { type ParsedFact, parseFactEntity, parseFeedbackEntity } from '@/lib/protocol/parse-facts';
import { parseProfileEntity } from '@/lib/protocol/parse-profile';
import { type ParsedSession, parseRoomEntity, parseSessionEntity } from '@/lib/protocol/parse-session';
import { kindOf, type RecordKind } from '@/lib/verify/kinds';
import { isNotice } from '@/lib/verify/notice';

/** Who says what by a record, in whole sentences; its texts are as found. */
export function statementOf(entity: ArkivEntity): string {
  return SAID[kindOf(entity)](entity)?.join(' ') ?? 'Nobody can read what it says.';
}

/** The sentences; null where the record cannot be read. */
type Saying = (entity: ArkivEntity) => readonly string[] | null;

const SAID: Readonly<Record<RecordKind, Saying>> = {
  request: sayRequest,
  confirmation: sayFact,
  rejection: sayFact,
  cancellation: sayFact,
  feedback: sayFeedback,
  room: (entity) => {
    const room = parseRoomEntity(entity);
    return room && [`The server publishes the room ${room.roomName}.`];
  },
  profile: sayProfile,
  'blocked wallets': ({ strings }) => [`A sealed list of ${strings.wallet ?? 'somebody'}.`],
  'sign-out': () => ['Somebody has signed out.'],
  unknown: ({ strings }) => [`A record of type “${strings.type ?? ''}”.`],
};

function sayRequest(entity: ArkivEntity): readonly string[] | null {
  const request = parseSessionEntity(entity);
  if (request === null) return null;
  const { replaces, notes } = request;
  return [
    sayAsked(request),
    ...(replaces === null ? [] : [`It replaces session ${replaces}.`]),
    ...quoted('Notes', notes),
  ];
}

function sayAsked(request: ParsedSession): string {
  const { requestedBy: by, mentor, skill, startsAt, durationMinutes, booking } = request;
  const what = `“${skill}” at ${new Date(startsAt).toISOString()} for ${durationMinutes} minutes`;
  if (booking !== null) return `${by} books a time of ${mentor}’s hours: ${what}.`;
  return by === mentor
    ? `${by} asks, as the mentor, for ${what}.`
    : `${by} asks, as the learner, for ${what}.`;
}

function sayFact(entity: ArkivEntity): readonly string[] | null {
  const fact = parseFactEntity(entity);
  return fact && [sayAct(fact), ...quoted('Reason', fact.reason)];
}

function sayAct(fact: ParsedFact): string {
  const { by, kind, replacement, proof } = fact;
  if (proof?.primaryType === 'OfferHours') return `${by} confirms by hours signed at ${proof.issuedAt}.`;
  if (isNotice(fact)) return `${by} cancels, said once more.`;
  if (kind === 'confirmation') return `${by} confirms.`;
  const instead = replacement && new Date(replacement.startsAt).toISOString();
  if (kind === 'rejection') {
    return instead ? `${by} declines and proposes ${instead} instead.` : `${by} declines.`;
  }
  return instead ? `${by} cancels and proposes ${instead} instead.` : `${by} cancels.`;
}

function sayFeedback(entity: ArkivEntity): readonly string[] | null {
  const feedback = parseFeedbackEntity(entity);
  if (feedback === null) return null;
  const { by, to, rating, notes } = feedback;
  const sentence = rating === null ? `${by} gives ${to} feedback.` : `${by} gives ${to} ${rating} of 5.`;
  return [sentence, ...quoted('Notes', notes)];
}

function sayProfile(entity: ArkivEntity): readonly string[] | null {
  const profile = parseProfileEntity(entity);
  if (profile === null) return null;
  const { wallet, displayName, timezone } = profile;
  return [
    displayName === '' ? `${wallet} has no name.` : `${wallet} is called “${displayName}”.`,
    ...(timezone === '' ? [] : [`Time zone: ${timezone}.`]),
  ];
}

function quoted(label: string, text: string): readonly string[] {
  return text === '' ? [] : [`${label}: “${text}”.`];
}
