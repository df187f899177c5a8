import { isNowhere, UTC, type ZoneName } from '@/lib/time/zone';

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;
const MAX_ZONE_LENGTH = 64;

/** Zones that were found, by the spelling they were asked for: to look one up costs a twentieth of a page. */
const known = new Set<ZoneName>();
/** More spellings than there are zones; strangers choose them. */
const MAX_KNOWN = 600;

/** Reads a zone name from outside; null when it is none, or none this runtime has data for. */
export function parseZone(value: unknown): ZoneName | null {
  if (typeof value !== 'string' || value.length > MAX_ZONE_LENGTH || !ZONE_NAME.test(value)) return null;
  if (known.has(value)) return value;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value });
    if (known.size >= MAX_KNOWN) known.clear();
    known.add(value);
    return value;
  } catch {
    return null;
  }
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
