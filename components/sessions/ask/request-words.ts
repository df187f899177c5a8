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

/**
 * A request read back, a sentence for each fact, what is asked for first.
 *
 * @example
 * sayRequest(asked, reading);
 * // ['Ask Ada to mentor you on Rust lifetimes.', 'Friday 27 November, 16:00 to 17:00 (Berlin UTC+1).',
 * //  'For Ada, it starts at 20:45.']
 */
export function sayRequest(asked: Asked, reading: Reading): readonly [string, ...string[]] {
  const { startsAt, insteadOf, name, theirZone } = asked;
  if (startsAt === null) return [sayWhat(asked)];
  const isElsewhere = name !== null && theirZone !== null && theirZone !== reading.zone;
  return [
    sayWhat(asked),
    sayWhen(startsAt, asked.durationMinutes, reading),
    ...(isElsewhere ? [sayTheirTime(startsAt, theirZone, name, reading)] : []),
    ...(insteadOf === null ? [] : [sayReplaced(insteadOf, reading)]),
  ];
}

function sayWhat({ role, name, skill, insteadOf, isBooking = false }: Asked): string {
  const who = name ?? OPEN;
  const what = skill.trim();
  if (isBooking) return what ? `Book a session with ${who} on ${what}.` : `Book a session with ${who}.`;
  if (insteadOf !== null) {
    return what
      ? `Propose another time to ${who} for a session on ${what}.`
      : `Propose another time to ${who}.`;
  }
  if (role === 'learner') return what ? `Ask ${who} to mentor you on ${what}.` : `Ask ${who} to mentor you.`;
  return what ? `Offer to mentor ${who} on ${what}.` : `Offer to mentor ${who}.`;
}

function sayWhen(
  startsAt: EpochMs,
  durationMinutes: number | null,
  { zone, hourCycle, dateOrder, now }: Reading,
): string {
  const until =
    durationMinutes === null ? OPEN : formatClock(startsAt + durationMinutes * MINUTE_MS, zone, hourCycle);
  const day = formatDate(startsAt, zone, now, dateOrder);
  return `${day}, ${formatClock(startsAt, zone, hourCycle)} to ${until} (${zoneLabel(startsAt, zone)}).`;
}

/** The start on the counterpart's clock, with the day where it is another one there. */
function sayTheirTime(
  startsAt: EpochMs,
  theirZone: ZoneName,
  name: string,
  { zone, hourCycle, dateOrder, now }: Reading,
): string {
  const clock = formatClock(startsAt, theirZone, hourCycle);
  const day = formatDate(startsAt, theirZone, now, dateOrder);
  return day === formatDate(startsAt, zone, now, dateOrder)
    ? `For ${name}, it starts at ${clock}.`
    : `For ${name}, it starts on ${day} at ${clock}.`;
}

/**
 * Which session another time is proposed for, where nothing of the new one is known yet.
 *
 * @example
 * sayReplacedAbove(startsAt, reading);
 * // 'This replaces your session on Thursday 26 November at 16:00 (Berlin UTC+1).'
 */
export function sayReplacedAbove(startsAt: EpochMs, { zone, hourCycle, dateOrder, now }: Reading): string {
  const day = formatDate(startsAt, zone, now, dateOrder);
  const clock = formatClock(startsAt, zone, hourCycle);
  return `This replaces your session on ${day} at ${clock} (${zoneLabel(startsAt, zone)}).`;
}

function sayReplaced(insteadOf: EpochMs, { zone, hourCycle, dateOrder, now }: Reading): string {
  const day = formatDate(insteadOf, zone, now, dateOrder);
  return `It replaces the session on ${day} at ${formatClock(insteadOf, zone, hourCycle)}.`;
}
