import type { FrameEvent } from '@/lib/call/jitsi/iframe-events';

/** A wrong password is asked for again at once: what did not open the door twice will not open it. */
const MAX_ANSWERS = 2;

/** What the two parties know and others do not. */
export type RoomKey = {
  /** Null where the server itself checks who enters. */
  readonly password: string | null;
  readonly displayName: string;
};

/** What has been seen of the door, for one frame. */
export type Keeping = {
  /** My id in the room; null while outside. */
  readonly me: string | null;
  /** Who is known to be a moderator: the news may come before I know my own id. */
  readonly moderators: readonly string[];
  readonly others: readonly string[];
  /** Answers given since the last entry. */
  readonly answers: number;
  /**
   * I came in to somebody who was there before me, and nobody asked for the password: the room was not locked, or not
   * yet.
   */
  readonly enteredUnasked: boolean;
};

/** A command of Jitsi's external API. */
export type RoomCommand = { readonly name: 'password' | 'displayName'; readonly value: string };

export type KeeperStep = {
  readonly keeping: Keeping;
  readonly commands: readonly RoomCommand[];
  /** The room is locked with a password that is not ours. */
  readonly lockedOut: boolean;
};

export const OUTSIDE: Keeping = { me: null, moderators: [], others: [], answers: 0, enteredUnasked: false };

/**
 * Keeps the door of a room without tokens: sets the password each time this person becomes moderator, because it dies
 * with the room, and answers when the server asks for it (jitsi.md 3.4, 7.5). Also puts a name right that the frame
 * spoiled. With tokens (`password` null) only the latter.
 *
 * Shape: pure; events in any order. No command is sent before the entry but the answer to a question: Jitsi crashes.
 */
export function keepDoor(before: Keeping, event: FrameEvent, key: RoomKey): KeeperStep {
  switch (event.type) {
    case 'ready':
    case 'conferenceLeft':
      return quiet(OUTSIDE);
    case 'participantJoined':
      return quiet({
        ...before,
        others: [...without(before.others, event.participant.id), event.participant.id],
      });
    case 'participantLeft':
      return quiet({
        ...before,
        others: without(before.others, event.id),
        moderators: without(before.moderators, event.id),
      });
    case 'passwordRequired':
      return answer(before, key);
    case 'joined':
      return enter(before, event.me, key);
    case 'roleChanged':
      return changeRole(before, event, key);
    default:
      return quiet(before);
  }
}

function enter(before: Keeping, me: { id: string; displayName: string }, key: RoomKey): KeeperStep {
  const others = without(before.others, me.id);
  const keeping = {
    ...before,
    me: me.id,
    others,
    answers: 0,
    enteredUnasked: key.password !== null && others.length > 0 && before.answers === 0,
  };
  // Also where only its quotes were bent or entities got into it (jitsi-meet#11664): the other one would read those.
  const rename: readonly RoomCommand[] =
    me.displayName === key.displayName ? [] : [{ name: 'displayName', value: key.displayName }];
  const lock = before.moderators.includes(me.id) ? lockWith(key) : [];
  return { keeping, commands: [...lock, ...rename], lockedOut: false };
}

function changeRole(before: Keeping, { id, role }: { id: string; role: string }, key: RoomKey): KeeperStep {
  const others = without(before.moderators, id);
  if (role !== 'moderator') return quiet({ ...before, moderators: others });
  return {
    keeping: { ...before, moderators: [...others, id] },
    commands: id === before.me ? lockWith(key) : [],
    lockedOut: false,
  };
}

function answer(before: Keeping, { password }: RoomKey): KeeperStep {
  if (password === null) return quiet(before);
  if (before.answers >= MAX_ANSWERS) return { keeping: before, commands: [], lockedOut: true };
  return {
    keeping: { ...before, answers: before.answers + 1 },
    commands: [{ name: 'password', value: password }],
    lockedOut: false,
  };
}

function lockWith({ password }: RoomKey): readonly RoomCommand[] {
  return password === null ? [] : [{ name: 'password', value: password }];
}

function quiet(keeping: Keeping): KeeperStep {
  return { keeping, commands: [], lockedOut: false };
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((one) => one !== id);
}
