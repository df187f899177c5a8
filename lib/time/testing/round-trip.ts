import { HOUR_MS } from '@/lib/time/instant';
import { resolveLocalTime, toLocalTime } from '@/lib/time/resolve';

/** Zones whose clocks change at different times, by an hour or half of one, or that are off by quarters of an hour. */
export const ROUND_TRIP_ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
] as const;

const HALF_HOUR_MS = HOUR_MS / 2;
const HALF_HOURS_OF_A_YEAR = 365 * 48;

/**
 * The instants of 2026, in ISO 8601, that a zone's local time does not lead back to, neither as the one instant it names
 * nor as one of the two where it repeats. Every so many half hours one is tried.
 */
export function lostOnTheWay(zone: string, everyHalfHours: number): string[] {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const lost: string[] = [];
  for (let index = 0; index < HALF_HOURS_OF_A_YEAR; index += everyHalfHours) {
    const at = start + index * HALF_HOUR_MS;
    const resolved = resolveLocalTime(toLocalTime(at, zone), zone);
    const instants = resolved?.kind === 'repeated' ? [resolved.at, resolved.otherAt] : [resolved?.at];
    if (!instants.includes(at)) lost.push(new Date(at).toISOString());
  }
  return lost;
}
