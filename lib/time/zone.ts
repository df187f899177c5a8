import { temporal } from '@/lib/time/temporal';

/** An IANA zone name this runtime knows, such as `Asia/Kathmandu`. */
export type ZoneName = string;

export type HourCycle = 12 | 24;

/** What comes first in a date: `9 December`, or `December 9`. */
export type DateOrder = 'day-month' | 'month-day';

/** How one reader wants to see times. */
export type TimePreferences = {
  /** By its current name. */
  readonly zone: ZoneName;
  /** What that zone is called on screen, null for one that is only an offset: see `zoneName`. */
  readonly zoneName: string | null;
  readonly hourCycle: HourCycle;
  /** Absent: the day first. */
  readonly dateOrder?: DateOrder | undefined;
  /** Whether the reader chose the hour cycle on this device, whatever the language of the browser has. Absent: no. */
  readonly isHourCycleChosen?: boolean;
  /** Whether the reader chose the zone on this device, whatever the device says. */
  readonly isChosen: boolean;
  /** The zone the browser last told, in its own words; null before it told any. */
  readonly reported: ZoneName | null;
};

/** How one reader writes times of day and dates. */
export type TimeSpelling = Pick<TimePreferences, 'hourCycle' | 'dateOrder'>;

/** Where nobody reads in particular: as records have them. */
export const PLAIN_SPELLING: TimeSpelling = { hourCycle: 24 };

export const UTC: ZoneName = 'UTC';

/** Cookie in which the browser tells the server its zone; nothing but a zone name is ever stored in it. */
export const ZONE_COOKIE = 'zone';

/** Cookie with the zone its reader chose on this device instead; nothing but a zone name is ever stored in it. */
export const CHOSEN_ZONE_COOKIE = 'zone-chosen';

/** Cookie with the hour cycle its reader chose on this device; nothing but `12` or `24` is ever stored in it. */
export const CHOSEN_HOUR_CYCLE_COOKIE = 'hour-cycle-chosen';

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;
const MAX_ZONE_LENGTH = 64;

/** Reads a zone name from outside; null when it is none, or none this runtime has data for. */
export function parseZone(value: unknown): ZoneName | null {
  if (typeof value !== 'string' || value.length > MAX_ZONE_LENGTH || !ZONE_NAME.test(value)) return null;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value });
    return value;
  } catch {
    return null;
  }
}

/** What browsers say that hide where they are, or do not know. */
const NOWHERE = /^(?:Etc\/)?(?:UTC|UCT|GMT(?:[+-]?0)?|Greenwich|Universal|Zulu|Unknown)$/i;

/** Whether a zone is that of no place: UTC by any of its names, or one nobody knows. */
export function isNowhere(zone: ZoneName): boolean {
  return NOWHERE.test(zone);
}

/** The zone of this browser, in its own words. */
export function ownZone(): string {
  return temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone a browser tells, or UTC when it tells none: no zone at all, an unknown one, or the one of no place. */
export function reportedZone(told: string | undefined): ZoneName {
  const zone = parseZone(told);
  return zone === null || isNowhere(zone) ? UTC : zone;
}

/**
 * The zone a reader's times stand in: the one they chose on this device, else the one the device is in, else the one
 * they have saved for others to see, else UTC.
 *
 * @param askSaved Asked only when the device hides its zone: it costs a question to Arkiv.
 */
export async function readersZone(
  { chosen, reported }: { readonly chosen: ZoneName | null; readonly reported: ZoneName | null },
  askSaved: () => Promise<ZoneName | null>,
): Promise<ZoneName> {
  if (chosen !== null) return chosen;
  // Before the browser told anything the page does not wait for Arkiv: a moment later it has told.
  if (reported === null) return UTC;
  return reportedZone(reported) === UTC ? ((await askSaved()) ?? UTC) : reported;
}
