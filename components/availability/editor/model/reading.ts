/** What was made of a text somebody typed: a value, or what is wrong in words that fit under its field. */
export type Reading<Value> =
  | { readonly value: Value; readonly problem: null }
  | { readonly value: null; readonly problem: string };

/** A text that was understood. */
export function understood<Value>(value: Value): Reading<Value> {
  return { value, problem: null };
}

/** A text that was not. */
export function refused(problem: string): Reading<never> {
  return { value: null, problem };
}

/** Longer than this nothing is read: no field takes as much. */
export const LONGEST_TYPED = 300;

/** What is said of it. */
export const FAR_TOO_LONG = 'That’s far too long. Shorten it.';
