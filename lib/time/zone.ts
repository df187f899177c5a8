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

/** What browsers say that hide where they are, or do not know. */
const NOWHERE = /^(?:Etc\/)?(?:UTC|UCT|GMT(?:[+-]?0)?|Greenwich|Universal|Zulu|Unknown)$/i;

/** Whether a zone is that of no place: UTC by any of its names, or one nobody knows. */
export function isNowhere(zone: ZoneName): boolean {
  return NOWHERE.test(zone);
}

/** The zone of this browser, in its own words; some tell none. */
export function ownZone(): string | undefined {
  return temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
