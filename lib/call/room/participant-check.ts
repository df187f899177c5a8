import { isSameDisplayName } from '@/lib/call/jitsi/display-name';
import type { Participant } from '@/lib/call/jitsi/iframe-events';
import { SECOND_MS } from '@/lib/time/instant';

/** Who is expected in the room, under which names. */
export type ExpectedParticipants = {
  readonly viewerName: string;
  readonly counterpartName: string;
  /** The video server checks who enters. */
  readonly requiresToken: boolean;
};

/** How this person came in, and what is known of the other way round. */
export type EntryContext = {
  /** Somebody was there before, and nobody asked for the password. */
  readonly enteredUnlocked: boolean;
  /** The counterpart's own page has told our server that they are in the call. */
  readonly counterpartConfirmed: boolean;
  /** Their pages say that they left this call a moment ago and are back, or go over to another tab. */
  readonly counterpartReturns?: boolean;
  /** My own pages say the same of me. */
  readonly viewerReturns?: boolean;
};

/**
 * How long a room may stay unlocked: whoever comes first gets the right to lock it up to 1.2 s later (docs/jitsi.md, "Moderators"), and their
 * page needs a moment to say that it is them.
 */
export const UNLOCKED_GRACE_MS = 5 * SECOND_MS;

/** How long two under one name may stand side by side before it is worth a warning: our server is asked meanwhile. */
export const DUPLICATE_GRACE_MS = 2 * SECOND_MS;

/**
 * Something about who is in the room that the person has to look at.
 *
 * `stranger`: a name that is neither of the two. `duplicate`: more than one other, all under the two names, as when somebody
 * has a second tab or lost the connection a minute ago (docs/jitsi.md, "Endings"). `returning`: the same, but our own presence says
 * that this very person left and came back, so that one of the two is a ghost. `unlocked`: nobody asked for the password, and nothing else says
 * that the one who was there is the counterpart.
 */
export type ParticipantWarning = {
  readonly kind: 'stranger' | 'duplicate' | 'returning' | 'unlocked';
  /** The stranger's name as it stands in the room, or that of the counterpart who returns; empty when there is none. */
  readonly name: string;
  /** Tells one warning from the next: the same until somebody else comes. */
  readonly key: string;
};

/** Checks who is in the room. The names are what people typed there: a right one proves nothing, a wrong one says much. */
export function checkParticipants(
  others: readonly Participant[],
  entry: EntryContext,
  expected: ExpectedParticipants,
): ParticipantWarning | null {
  const keyOf = (kind: string) => [kind, ...others.map(({ id }) => id)].join(' ');
  const stranger = others.find(({ displayName }) => !isExpected(displayName, expected));
  if (stranger)
    return { kind: 'stranger', name: stranger.displayName, key: keyOf(`stranger ${stranger.displayName}`) };
  // A server that checks tokens gave them these names: two of a kind are two tabs.
  if (expected.requiresToken) return null;
  const alone =
    others.length === 1 &&
    others.every(({ displayName }) => isSameDisplayName(displayName, expected.counterpartName));
  if (others.length > 0 && !alone) {
    const ghosts = explainGhosts(others, entry, expected);
    if (ghosts) return { kind: 'returning', name: ghosts.name, key: keyOf('returning') };
    return { kind: 'duplicate', name: '', key: keyOf('duplicate') };
  }
  // Two who come at the same moment both find the room unlocked: no reason to frighten them.
  const isDoubtful = entry.enteredUnlocked && !entry.counterpartConfirmed && others.length > 0;
  return isDoubtful ? { kind: 'unlocked', name: '', key: 'unlocked' } : null;
}

/** Whether each name that stands there once too often is somebody's who left and came back; with the counterpart's, if it is them. */
function explainGhosts(
  others: readonly Participant[],
  { counterpartReturns = false, viewerReturns = false }: EntryContext,
  { counterpartName }: ExpectedParticipants,
): { readonly name: string } | null {
  const theirs = others.filter(({ displayName }) => isSameDisplayName(displayName, counterpartName)).length;
  const mine = others.length - theirs;
  if (theirs > (counterpartReturns ? 2 : 1) || mine > (viewerReturns ? 1 : 0)) return null;
  return { name: theirs > 1 ? counterpartName : '' };
}

function isExpected(name: string, { viewerName, counterpartName }: ExpectedParticipants): boolean {
  return isSameDisplayName(name, counterpartName) || isSameDisplayName(name, viewerName);
}
