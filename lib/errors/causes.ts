import { propertyOf } from '@/lib/property-of';

/** Nobody means more; a hostile program may answer with a chain without an end. */
const MOST_CAUSES = 24;

/** As much of a chain as a line of the log tells. */
export const LOGGED_CAUSES = 8;

/** How far to look behind what was thrown. */
type Walk = {
  /** The properties under which it keeps what is behind it: libraries have names of their own. */
  readonly names?: readonly string[];
  /** How many to look at. */
  readonly atMost?: number;
};

/** What was thrown and everything behind it, the outermost first; each once, also where a chain turns back on itself. */
export function causesOf(
  thrown: unknown,
  { names = ['cause'], atMost = MOST_CAUSES }: Walk = {},
): readonly unknown[] {
  const causes = new Set<unknown>([thrown]);
  for (const cause of causes) {
    for (const name of names) {
      if (causes.size >= atMost) return [...causes];
      const behind = propertyOf(cause, name);
      if (behind !== undefined && behind !== null) causes.add(behind);
    }
  }
  return [...causes];
}

/** What something thrown says, whatever it is. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The errors among them. */
export function errorsBehind(thrown: unknown, walk?: Walk): readonly Error[] {
  return causesOf(thrown, walk).filter((cause) => cause instanceof Error);
}
