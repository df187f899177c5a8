/** An IANA zone name this runtime knows, such as `Asia/Kathmandu`. */
export type ZoneName = string;

export type HourCycle = 12 | 24;

/** How one reader wants to see times. */
export type TimePreferences = { readonly zone: ZoneName; readonly hourCycle: HourCycle };

export const UTC: ZoneName = 'UTC';

/** Cookie in which the browser tells the server its zone; nothing but a zone name is ever stored in it. */
export const ZONE_COOKIE = 'zone';

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

/**
 * Whether readers of a language tag write 4:00 pm or 16:00.
 *
 * Accepts one tag or a whole Accept-Language header, of which the first entry decides; 24 when it says nothing.
 */
export function hourCycleOf(languages: string | null | undefined): HourCycle {
  const tag = languages?.split(',')[0]?.split(';')[0]?.trim();
  if (!tag || tag === '*') return 24;
  try {
    const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions();
    return hourCycle === 'h11' || hourCycle === 'h12' ? 12 : 24;
  } catch {
    return 24;
  }
}
