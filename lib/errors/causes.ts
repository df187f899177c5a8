import { propertyOf } from '@/lib/property-of';

/** Nobody means more; a hostile program may answer with a chain without an end. */
const MAX_CAUSES = 24;

/**
 * What was thrown and everything behind it, the outermost first; each once, also where a chain turns back on itself.
 *
 * @param names The properties under which the thrown thing keeps what is behind it: libraries have names of their own
 */
export function causesOf(thrown: unknown, names: readonly string[] = ['cause']): readonly unknown[] {
  const causes = new Set<unknown>([thrown]);
  for (const cause of causes) {
    for (const name of names) {
      const behind = propertyOf(cause, name);
      if (behind !== undefined && behind !== null && causes.size < MAX_CAUSES) causes.add(behind);
    }
  }
  return [...causes];
}

/** The errors among them. */
export function errorsBehind(thrown: unknown): readonly Error[] {
  return causesOf(thrown).filter((cause) => cause instanceof Error);
}
