import { describe, expect, test } from 'vitest';
import type { IframeEvent } from '@/lib/call/jitsi/iframe-events';
import { advanceRoomLock, type IframeCommand, INITIAL_ROOM_LOCK } from '@/lib/call/room/room-lock';

const key = { password: 'nbbw2-m5spe-vk1qf-86mf4', displayName: 'Ada' };
const lock: IframeCommand = { name: 'password', value: key.password };

const joined: IframeEvent = { type: 'joined', me: { id: 'a1', displayName: 'Ada' } };
const moderator: IframeEvent = { type: 'roleChanged', id: 'a1', role: 'moderator' };
const participant: IframeEvent = { type: 'roleChanged', id: 'a1', role: 'participant' };
const asked: IframeEvent = { type: 'passwordRequired' };
const askedFirst: IframeEvent = { type: 'roomError', name: 'conference.passwordRequired', fatal: false };
const benJoins: IframeEvent = { type: 'participantJoined', participant: { id: 'b2', displayName: 'Ben' } };
const benLeaves: IframeEvent = { type: 'participantLeft', id: 'b2' };
const benModerates: IframeEvent = { type: 'roleChanged', id: 'b2', role: 'moderator' };
const left: IframeEvent = { type: 'conferenceLeft' };
const ready: IframeEvent = { type: 'ready' };
const prejoin: IframeEvent = { type: 'prejoinShown' };

type Outcome = { commands: readonly IframeCommand[]; lockedOut: boolean; enteredUnlocked: boolean };

function play(
  events: readonly IframeEvent[],
  credentials: Parameters<typeof advanceRoomLock>[2] = key,
): Outcome {
  let state = INITIAL_ROOM_LOCK;
  const commands: IframeCommand[] = [];
  let lockedOut = false;
  for (const event of events) {
    const step = advanceRoomLock(state, event, credentials);
    state = step.state;
    commands.push(...step.commands);
    lockedOut ||= step.lockedOut;
  }
  return { commands, lockedOut, enteredUnlocked: state.enteredUnlocked };
}

type Row = [
  story: string,
  events: readonly IframeEvent[],
  commands: readonly IframeCommand[],
  expected?: Partial<Outcome>,
];

describe('the lock of a room without tokens', () => {
  test.each<Row>([
    ['moderator first: locks as soon as the role comes', [ready, joined, participant, moderator], [lock]],
    ['moderator first, with a device check', [ready, prejoin, joined, participant, moderator], [lock]],
    [
      'the role is known before my own entry: locks at the entry, not before',
      [ready, moderator, joined],
      [lock],
    ],
    ['the role comes twice: the lock is set twice', [ready, joined, moderator, moderator], [lock, lock]],
    [
      'the role of somebody else locks nothing',
      [ready, benJoins, benModerates, joined],
      [],
      { enteredUnlocked: true },
    ],
    ['joiner: answers, then enters', [ready, askedFirst, asked, benJoins, joined, participant], [lock]],
    ['joiner behind a device check', [ready, prejoin, askedFirst, asked, benJoins, joined], [lock]],
    [
      'joiner: the first answer was lost, the second opens',
      [ready, asked, asked, benJoins, joined],
      [lock, lock],
    ],
    [
      'joiner, then moderator because the other one goes',
      [ready, asked, benJoins, joined, participant, benLeaves, moderator],
      [lock, lock],
    ],
    ['the role is lost and regained', [ready, joined, moderator, participant, moderator], [lock, lock]],
    ['the role is lost before the entry', [ready, moderator, participant, joined], []],
    [
      'the room emptied and re-entered: the lock died with it, so it is set again',
      [ready, joined, moderator, left, ready, joined, moderator],
      [lock, lock],
    ],
    [
      'a moderator from an earlier entry is nobody after it',
      [ready, joined, moderator, left, ready, joined, participant],
      [lock],
    ],
    [
      're-entered as a joiner',
      [ready, joined, moderator, left, ready, asked, benJoins, joined],
      [lock, lock],
    ],
    ['asked again in the middle of a call: answers', [ready, joined, moderator, asked], [lock, lock]],
    [
      'a wrong password does not go round for ever',
      [ready, askedFirst, asked, askedFirst, asked, askedFirst, asked, askedFirst, asked],
      [lock, lock],
      { lockedOut: true },
    ],
    [
      'an entry makes room for new answers',
      [ready, asked, asked, joined, asked, asked],
      [lock, lock, lock, lock],
    ],
    [
      'a new frame makes room for new answers',
      [ready, asked, asked, ready, asked, asked],
      [lock, lock, lock, lock],
    ],
    [
      'nobody was there and nobody asked: nothing to wonder about',
      [ready, joined, moderator, benJoins],
      [lock],
    ],
    [
      'somebody was there and nobody asked',
      [ready, benJoins, joined, participant],
      [],
      { enteredUnlocked: true },
    ],
    ['somebody had been there and was gone', [ready, benJoins, benLeaves, joined, moderator], [lock]],
    [
      'my own echo is nobody',
      [ready, { type: 'participantJoined', participant: { id: 'a1', displayName: '' } }, joined],
      [],
    ],
  ])('%s', (_story, events, commands, expected) => {
    expect(play(events)).toEqual({ commands, lockedOut: false, enteredUnlocked: false, ...expected });
  });

  test('with tokens nothing is locked, answered or wondered about', () => {
    const withTokens = { ...key, password: null };
    const events = [ready, asked, asked, asked, benJoins, joined, moderator, participant, moderator];
    expect(play(events, withTokens)).toEqual({ commands: [], lockedOut: false, enteredUnlocked: false });
  });

  test('a name that the frame spoiled is put right once inside', () => {
    const spoiled: IframeEvent = { type: 'joined', me: { id: 'a1', displayName: 'Ada &amp; Co' } };
    expect(play([ready, spoiled], { ...key, displayName: 'Ada & Co' }).commands).toEqual([
      { name: 'displayName', value: 'Ada & Co' },
    ]);
    expect(play([ready, joined]).commands).toEqual([]);
    const other: IframeEvent = { type: 'joined', me: { id: 'a1', displayName: 'Fellow Jitster' } };
    expect(play([ready, other]).commands).toEqual([{ name: 'displayName', value: 'Ada' }]);
  });
});
