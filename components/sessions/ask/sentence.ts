import type { Role } from '@/lib/protocol/session';
import { formatClock, formatDate } from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { TimePreferences, ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

/** What is known of a request while it is typed. */
export type Asked = {
  /** The viewer's own. */
  readonly role: Role;
  readonly name: string | null;
  readonly skill: string;
  readonly startsAt: EpochMs | null;
  readonly durationMinutes: number | null;
  /** The counterpart's zone, when it is known. */
  readonly theirZone: ZoneName | null;
  /** The time this one is proposed instead of. */
  readonly insteadOf: EpochMs | null;
  /** Whether it is agreed as soon as it is signed, so that nobody is asked. */
  readonly isBooking?: boolean;
};

/** How the reader sees times, and when it is. */
type Reading = Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'> & { readonly now: EpochMs };

const OPEN = '…';

/** The request read back in one sentence: "Ask Ada to mentor you on Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1), 20:45 for Ada." */
export function requestSentence(asked: Asked, reading: Reading): string {
  if (asked.startsAt === null) return `${opening(asked)}${asked.skill.trim() ? `, ${OPEN}` : ''}`;
  const parts = [
    opening(asked),
    ...describeWhen(asked.startsAt, asked, reading),
    ...describeReplaced(asked, reading),
  ];
  return `${parts.join(', ')}.`;
}

function opening({ role, name, skill, insteadOf, isBooking = false }: Asked): string {
  const who = name ?? OPEN;
  const what = skill.trim() || OPEN;
  if (isBooking) return `Book a session with ${who} on ${what}`;
  if (insteadOf !== null) return `Propose to ${who} to meet about ${what}`;
  return role === 'learner' ? `Ask ${who} to mentor you on ${what}` : `Offer to mentor ${who} on ${what}`;
}

function describeWhen(
  startsAt: EpochMs,
  { durationMinutes, theirZone, name }: Asked,
  reading: Reading,
): string[] {
  const { zone, hourCycle, dateOrder, now } = reading;
  const from = formatClock(startsAt, zone, hourCycle);
  const until =
    durationMinutes === null ? OPEN : formatClock(startsAt + durationMinutes * MINUTE_MS, zone, hourCycle);
  const mine = [
    formatDate(startsAt, zone, now, dateOrder),
    `${from} to ${until} (${zoneLabel(startsAt, zone)})`,
  ];
  return theirZone === null || theirZone === zone
    ? mine
    : [...mine, describeTheirTime(startsAt, theirZone, name ?? 'them', reading)];
}

/** The start on the counterpart's clock, with the day where it is another one there. */
function describeTheirTime(
  startsAt: EpochMs,
  theirZone: ZoneName,
  name: string,
  { zone, hourCycle, dateOrder, now }: Reading,
): string {
  const clock = formatClock(startsAt, theirZone, hourCycle);
  const day = formatDate(startsAt, theirZone, now, dateOrder);
  return day === formatDate(startsAt, zone, now, dateOrder)
    ? `${clock} for ${name}`
    : `${clock} on ${day} for ${name}`;
}

function describeReplaced({ insteadOf }: Asked, { zone, hourCycle, dateOrder, now }: Reading): string[] {
  if (insteadOf === null) return [];
  const day = formatDate(insteadOf, zone, now, dateOrder);
  return [`instead of ${day}, ${formatClock(insteadOf, zone, hourCycle)}`];
}
