/**
 * Bounds of what people may enter. Apart from the schemas, so that a page can show them without a parser.
 */

/** What may be asked for. */
export const REQUEST_LIMITS = {
  leadMinutes: 5,
  aheadDays: 365,
  shortestMinutes: 10,
  longestMinutes: 240,
} as const;

/** No session of anybody is longer: a day. */
export const LONGEST_MINUTES = 24 * 60;

/** The scale of feedback (docs/protocol.md, "Entities"). */
export const RATING = { worst: 1, best: 5 } as const;
