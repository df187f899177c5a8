/** Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` counts them. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The instant of an ISO 8601 text in UTC with milliseconds, exactly as `toISOString` writes it; null for any other spelling. */
export function parseIsoInstant(text: string): EpochMs | null {
  const instant = Date.parse(text);
  return Number.isFinite(instant) && new Date(instant).toISOString() === text ? instant : null;
}
