import type { ArkivEntity } from '@/lib/arkiv/entity';
import { LONGEST_MINUTES } from '@/lib/protocol/limits';
import { ratingSchema } from '@/lib/protocol/schema';
import { fitText } from '@/lib/protocol/text/fit-text';
import { TEXT_LIMITS } from '@/lib/protocol/text/text';
import { SECOND_MS } from '@/lib/time/instant';

/** Attributes that hold a wallet or a key: one value, whatever the case of its letters. */
const HEX_ATTRIBUTES = [
  'mentorWallet',
  'learnerWallet',
  'requestedBy',
  'sessionKey',
  'confirmedBy',
  'rejectedBy',
  'cancelledBy',
  'feedbackFrom',
  'feedbackTo',
] as const;

/** Date and time of ISO 8601 in any spelling JavaScript's `Date` takes, with or without a zone. */
const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** What p2pmentor takes for the length of a session that names none. */
const DEFAULT_MINUTES = 60;

/** Stands where a session names no topic. */
const NO_TOPIC = 'Untitled session';

type Payload = Readonly<Record<string, unknown>>;

/**
 * Brings a record without a proof into the form ours have, so that one parser reads both.
 *
 * What wallets signed is taken to the letter. A third party's record carries no signature over its letters, and other
 * programs write addresses with checksums, times without milliseconds, and notes of any length: wallets and keys become
 * lower-case, times canonical, and texts fit our limits, with a mark where they were cut (`fitText`). A record with a
 * proof comes back as it is. p2pmentor's own rules: `sessionDate` counts before the payload's, 60 minutes unless said.
 *
 * @example
 * ```ts
 * import { normaliseUnsigned } from '@/lib/protocol/unsigned-form';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session } = await scheduledEntities();
 * const strings = { ...session.strings, sessionDate: '2026-11-22 16:00+01:00' };
 * const { payload } = normaliseUnsigned({ ...session, strings, payload: { duration: '45 min' } });
 * console.log(payload); // { duration: 45, sessionDate: '2026-11-22T15:00:00.000Z' }
 * ```
 */
export function normaliseUnsigned(entity: ArkivEntity): ArkivEntity {
  const payload = toPayload(entity.payload);
  if (payload.proof !== undefined && payload.proof !== null) return entity;
  const strings = { ...entity.strings };
  for (const name of HEX_ATTRIBUTES) {
    const value = strings[name];
    if (value !== undefined) strings[name] = value.trim().toLowerCase();
  }
  return strings.type === 'session'
    ? normaliseSession({ ...entity, strings, payload })
    : { ...entity, strings, payload: fitValues(payload) };
}

function normaliseSession(entity: ArkivEntity & { readonly payload: Payload }): ArkivEntity {
  const { payload } = entity;
  const { requestedBy, ...strings } = entity.strings;
  const said = strings.sessionDate || payload.sessionDate;
  const sessionDate = typeof said === 'string' ? canonicalInstant(said) : null;
  if (sessionDate === null) return entity;
  const isParty = requestedBy === strings.mentorWallet || requestedBy === strings.learnerWallet;
  return {
    ...entity,
    strings: {
      ...strings,
      ...(requestedBy !== undefined && isParty ? { requestedBy } : {}),
      skill: fitText(strings.skill ?? '', TEXT_LIMITS.skill) || NO_TOPIC,
      sessionDate,
    },
    payload: { ...fitValues(payload), sessionDate, duration: wholeMinutes(payload.duration) },
  };
}

/** A payload that is no object says nothing. */
function toPayload(payload: unknown): Payload {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? { ...payload } : {};
}

function fitValues(payload: Payload): Payload {
  const { notes, reason, rating, ...rest } = payload;
  const score = ratingSchema.safeParse(rating).data;
  return {
    ...rest,
    ...(score === undefined ? {} : { rating: score }),
    ...(typeof notes === 'string' ? { notes: fitText(notes, TEXT_LIMITS.notes) } : {}),
    ...(typeof reason === 'string' ? { reason: fitText(reason, TEXT_LIMITS.reason) } : {}),
  };
}

/** The instant as `toISOString` writes it, to the whole second; null for what names none. Without a zone it is UTC. */
function canonicalInstant(text: string): string | null {
  const [, date, time, zone = 'Z'] = ISO_INSTANT.exec(text.trim()) ?? [];
  const instant = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  if (!Number.isFinite(instant)) return null;
  return new Date(Math.floor(instant / SECOND_MS) * SECOND_MS).toISOString();
}

/** As p2pmentor reads it, and no longer than any session may be: readers look no further back for one that still runs. */
function wholeMinutes(duration: unknown): number {
  const minutes = Number.parseInt(String(duration), 10);
  return minutes > 0 ? Math.min(minutes, LONGEST_MINUTES) : DEFAULT_MINUTES;
}
