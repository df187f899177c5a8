import { isSameDisplayName } from '@/lib/call/display-name';
import type { Participant } from '@/lib/call/events';

/** Who is expected in the room, under which names. */
export type Expected = {
  readonly viewerName: string;
  readonly counterpartName: string;
  /** The video server checks who enters. */
  readonly guarded: boolean;
};

/**
 * Something about the company in the room that the person has to look at.
 *
 * `stranger`: a name that is neither of the two. `double`: more than one other, all under the two names, as when somebody
 * has a second tab or lost the connection a minute ago (jitsi.md 7.2). `unlocked`: nobody asked for the password.
 */
export type Concern = {
  readonly kind: 'stranger' | 'double' | 'unlocked';
  /** The stranger's name as it stands in the room; empty when there is none. */
  readonly name: string;
  /** What this concern is about: the same until somebody else comes. */
  readonly about: string;
};

/** Judges who is in the room. The names are what people typed there: a right one proves nothing, a wrong one says much. */
export function judgeCompany(
  others: readonly Participant[],
  enteredUnasked: boolean,
  expected: Expected,
): Concern | null {
  const about = (kind: string) => [kind, ...others.map(({ id }) => id)].join(' ');
  const stranger = others.find(({ displayName }) => !isExpected(displayName, expected));
  if (stranger)
    return { kind: 'stranger', name: stranger.displayName, about: about(`stranger ${stranger.displayName}`) };
  // A guarded server gave them these names: two of a kind are two tabs.
  if (expected.guarded) return null;
  const alone =
    others.length === 1 &&
    others.every(({ displayName }) => isSameDisplayName(displayName, expected.counterpartName));
  if (others.length > 0 && !alone) return { kind: 'double', name: '', about: about('double') };
  return enteredUnasked && others.length > 0 ? { kind: 'unlocked', name: '', about: 'unlocked' } : null;
}

function isExpected(name: string, { viewerName, counterpartName }: Expected): boolean {
  return isSameDisplayName(name, counterpartName) || isSameDisplayName(name, viewerName);
}
