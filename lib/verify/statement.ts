import type { ArkivEntity } from '@/lib/arkiv/entity';
import { type ParsedFact, parseFactEntity, parseFeedbackEntity } from '@/lib/protocol/parse-facts';
import { parseProfileEntity } from '@/lib/protocol/parse-profile';
import { parseRoomEntity, parseSessionEntity } from '@/lib/protocol/parse-session';
import { kindOf, type RecordKind } from '@/lib/verify/kinds';
import { isNotice } from '@/lib/verify/notice';

/** Who says what by a record, in words; its texts are as found. */
export function statementOf(entity: ArkivEntity): string {
  return SAID[kindOf(entity)](entity) ?? 'Nobody can read what it says';
}

const SAID: Readonly<Record<RecordKind, (entity: ArkivEntity) => string | null>> = {
  request: sayRequest,
  confirmation: sayFact,
  rejection: sayFact,
  cancellation: sayFact,
  feedback: sayFeedback,
  room: (entity) => {
    const room = parseRoomEntity(entity);
    return room && `The server publishes the room ${room.roomName}`;
  },
  profile: sayProfile,
  'blocked wallets': ({ strings }) => `A sealed list of ${strings.wallet ?? 'somebody'}`,
  'sign-out': () => 'Somebody has signed out',
  unknown: ({ strings }) => `A record of type “${strings.type ?? ''}”`,
};

function sayRequest(entity: ArkivEntity): string | null {
  const request = parseSessionEntity(entity);
  if (request === null) return null;
  const { requestedBy, mentor, skill, startsAt, durationMinutes, notes, replaces, booking } = request;
  const role = requestedBy === mentor ? 'mentor' : 'learner';
  const words = [
    `${requestedBy} ${booking === null ? `asks, as the ${role}, for` : `books a time of ${mentor}’s hours, for`} “${skill}” at ${new Date(startsAt).toISOString()} for ${durationMinutes} minutes`,
    replaces === null ? '' : `instead of session ${replaces}`,
    notes === '' ? '' : `noting “${notes}”`,
  ];
  return words.filter((part) => part !== '').join(', ');
}

const ACTS = { confirmation: 'confirms', rejection: 'declines', cancellation: 'calls it off' } as const;

function sayFact(entity: ArkivEntity): string | null {
  const fact = parseFactEntity(entity);
  if (fact === null) return null;
  return `${fact.by} ${actOf(fact)}${fact.reason === '' ? '' : `: “${fact.reason}”`}`;
}

function actOf(fact: ParsedFact): string {
  const { kind, replacement, proof } = fact;
  if (proof?.primaryType === 'OfferHours') return `says yes by hours signed at ${proof.issuedAt}`;
  if (isNotice(fact)) return 'calls it off, said once more';
  if (kind === 'confirmation' || replacement === null) return ACTS[kind];
  return `${ACTS[kind]} and proposes ${new Date(replacement.startsAt).toISOString()} instead`;
}

function sayFeedback(entity: ArkivEntity): string | null {
  const feedback = parseFeedbackEntity(entity);
  if (feedback === null) return null;
  const { by, to, rating, notes } = feedback;
  const stars = rating === null ? 'says of' : `gives ${rating} of 5 to`;
  return `${by} ${stars} ${to}${notes === '' ? '' : `: “${notes}”`}`;
}

function sayProfile(entity: ArkivEntity): string | null {
  const profile = parseProfileEntity(entity);
  if (profile === null) return null;
  const { wallet, displayName, timezone } = profile;
  const name = displayName === '' ? 'gives itself no name' : `calls itself “${displayName}”`;
  return `${wallet} ${name}${timezone === '' ? '' : `, in ${timezone}`}`;
}
