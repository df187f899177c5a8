import type { IframeEvent } from '@/lib/call/jitsi/iframe-events';

/** A wrong password is asked for again at once: what was refused twice will be refused again. */
const MAX_ATTEMPTS = 2;

/** What this person enters the room with. */
export type RoomCredentials = {
  /** Null where the server itself checks who enters. */
  readonly password: string | null;
  readonly displayName: string;
};

/** What is known about the lock of the room, for one frame. */
export type RoomLockState = {
  /** My id in the room; null while outside. */
  readonly me: string | null;
  /** Who is known to be a moderator: the event may come before I know my own id. */
  readonly moderators: readonly string[];
  readonly others: readonly string[];
  /** Times the password was given since the last entry. */
  readonly attempts: number;
  /**
   * I came in to somebody who was there before me, and nobody asked for the password: the room was not locked, or not
   * yet.
   */
  readonly enteredUnlocked: boolean;
};

/** A command of Jitsi's external API. */
export type IframeCommand = { readonly name: 'password' | 'displayName'; readonly value: string };

export type RoomLockStep = {
  readonly state: RoomLockState;
  readonly commands: readonly IframeCommand[];
  /** The room is locked with a password that is not ours. */
  readonly lockedOut: boolean;
};

export const INITIAL_ROOM_LOCK: RoomLockState = {
  me: null,
  moderators: [],
  others: [],
  attempts: 0,
  enteredUnlocked: false,
};

/**
 * Locks a room without tokens: sets the password each time this person becomes moderator, because it dies
 * with the room, and answers when the server asks for it (docs/jitsi.md, "Passwords"). Also puts a name right that the frame
 * spoiled. With tokens (`password` null) only the latter.
 *
 * Shape: pure; events in any order. No command is sent before the entry but the answer to a question: Jitsi crashes.
 */
export function advanceRoomLock(
  before: RoomLockState,
  event: IframeEvent,
  credentials: RoomCredentials,
): RoomLockStep {
  switch (event.type) {
    case 'ready':
    case 'conferenceLeft':
      return withoutCommands(INITIAL_ROOM_LOCK);
    case 'participantJoined':
      return withoutCommands({
        ...before,
        others: [...without(before.others, event.participant.id), event.participant.id],
      });
    case 'participantLeft':
      return withoutCommands({
        ...before,
        others: without(before.others, event.id),
        moderators: without(before.moderators, event.id),
      });
    case 'passwordRequired':
      return answerPasswordPrompt(before, credentials);
    case 'joined':
      return join(before, event.me, credentials);
    case 'roleChanged':
      return changeRole(before, event, credentials);
    default:
      return withoutCommands(before);
  }
}

function join(
  before: RoomLockState,
  me: { id: string; displayName: string },
  credentials: RoomCredentials,
): RoomLockStep {
  const others = without(before.others, me.id);
  const state = {
    ...before,
    me: me.id,
    others,
    attempts: 0,
    enteredUnlocked: credentials.password !== null && others.length > 0 && before.attempts === 0,
  };
  // Also where only its quotes were bent or entities got into it (jitsi-meet#11664): the other one would read those.
  const rename: readonly IframeCommand[] =
    me.displayName === credentials.displayName
      ? []
      : [{ name: 'displayName', value: credentials.displayName }];
  const lock = before.moderators.includes(me.id) ? lockCommands(credentials) : [];
  return { state, commands: [...lock, ...rename], lockedOut: false };
}

function changeRole(
  before: RoomLockState,
  { id, role }: { id: string; role: string },
  credentials: RoomCredentials,
): RoomLockStep {
  const others = without(before.moderators, id);
  if (role !== 'moderator') return withoutCommands({ ...before, moderators: others });
  return {
    state: { ...before, moderators: [...others, id] },
    commands: id === before.me ? lockCommands(credentials) : [],
    lockedOut: false,
  };
}

function answerPasswordPrompt(before: RoomLockState, { password }: RoomCredentials): RoomLockStep {
  if (password === null) return withoutCommands(before);
  if (before.attempts >= MAX_ATTEMPTS) return { state: before, commands: [], lockedOut: true };
  return {
    state: { ...before, attempts: before.attempts + 1 },
    commands: [{ name: 'password', value: password }],
    lockedOut: false,
  };
}

function lockCommands({ password }: RoomCredentials): readonly IframeCommand[] {
  return password === null ? [] : [{ name: 'password', value: password }];
}

function withoutCommands(state: RoomLockState): RoomLockStep {
  return { state, commands: [], lockedOut: false };
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((one) => one !== id);
}
