import { describe, expect, test } from 'vitest';
import {
  CALL_CLOCK_MS,
  type CallInput,
  type CallPhase,
  clockOf,
  hasFrame,
  isInCall,
  startCall,
} from '@/lib/call/call-state';
import { advanceCall } from '@/lib/call/lifecycle';
import {
  ada,
  again,
  ben,
  benJoins,
  benLeaves,
  conferenceLeft,
  destroyed,
  dropped,
  error,
  granted,
  joined,
  leave,
  moved,
  play,
  prejoin,
  ranOut,
  ready,
  readyToClose,
  removed,
  says,
  scriptLoaded,
  toAlone,
  toFrame,
  toJoining,
  toPrejoin,
  toReconnecting,
  toTogether,
} from '@/lib/call/lifecycle.fixture';
import type { AppErrorCode } from '@/lib/errors/app-error';

type Row = [story: string, inputs: readonly CallInput[], phase: CallPhase, failure?: AppErrorCode];

describe('the life of a call', () => {
  test.each<Row>([
    ['begins with loading', [], 'loading'],
    ['waits for the script', [granted], 'loading'],
    ['waits for our server', [scriptLoaded], 'loading'],
    ['waits for the room once both are there', toFrame, 'loading'],
    ['the script fails', [granted, { type: 'scriptFailed' }], 'script-failed', 'CALL_SCRIPT_FAILED'],
    ['the script takes too long', [granted, ranOut('script')], 'script-failed', 'CALL_SCRIPT_FAILED'],
    ['our server takes too long', [ranOut('script')], 'failed', 'APP_UNREACHABLE'],
    ['our server refuses', [{ type: 'refused', code: 'CALL_CLOSED' }], 'failed', 'CALL_CLOSED'],
    ['the room stays silent', [...toFrame, ranOut('ready')], 'room-silent', 'CALL_ROOM_SILENT'],
    ['the room answers', toJoining, 'joining'],
    ['the device check is shown', toPrejoin, 'prejoin'],
    ['the join takes too long', [...toJoining, ranOut('join')], 'room-silent', 'CALL_ROOM_SILENT'],
    ['nobody hurries the device check', [...toPrejoin, ranOut('join')], 'prejoin'],
    ['joins an empty room', toAlone, 'alone'],
    ['joins without a device check', [...toJoining, joined], 'alone'],
    ['an old server joins without ready', [...toFrame, joined], 'alone'],
    ['an old server names the other first', [...toFrame, benJoins], 'joining'],
    ['the other comes', toTogether, 'together'],
    ['the other was there before', [...toJoining, benJoins, joined], 'together'],
    ['hearing of the other is no join', [...toPrejoin, benJoins], 'prejoin'],
    ['the other goes', [...toTogether, benLeaves], 'alone'],
    ['the other goes twice', [...toTogether, benLeaves, benLeaves], 'alone'],
    ['a stranger goes', [...toTogether, says({ type: 'participantLeft', id: 'c3' })], 'together'],
    [
      'my own echo is nobody else',
      [...toAlone, says({ type: 'participantJoined', participant: ada })],
      'alone',
    ],
    [
      'I was announced before I joined',
      [...toJoining, says({ type: 'participantJoined', participant: ada }), joined],
      'alone',
    ],
    ['knocking waits', [...toJoining, error('conference.connectionError.membersOnly')], 'prejoin'],
    ['waiting for a host waits', [...toJoining, error('conference.authenticationRequired')], 'prejoin'],
    [
      'a password prompt waits',
      [...toJoining, error('conference.passwordRequired'), says({ type: 'passwordRequired' })],
      'prejoin',
    ],
    [
      'a password that is answered opens the door',
      [...toJoining, error('conference.passwordRequired'), says({ type: 'passwordRequired' }), joined],
      'alone',
    ],
    ['another tab takes the call', [...toTogether, moved], 'moved'],
    ['another tab takes the call while it loads', [moved], 'moved'],
    ['nothing is heard after the move', [...toTogether, moved, readyToClose, ready], 'moved'],
    ['the call can come back from another tab', [...toTogether, moved, again], 'loading'],
    [
      'the password is not ours',
      [...toJoining, says({ type: 'passwordRequired' }), { type: 'refused', code: 'CALL_LOCKED' }],
      'failed',
      'CALL_LOCKED',
    ],
    ['a host lets me in', [...toJoining, error('conference.connectionError.membersOnly'), joined], 'alone'],
    [
      'a host sends me away',
      [...toPrejoin, error('conference.connectionError.accessDenied')],
      'failed',
      'CALL_REFUSED',
    ],
    ['the token is refused', [...toJoining, error('connection.passwordRequired')], 'failed', 'CALL_REFUSED'],
    [
      'the token is for another room',
      [...toJoining, error('conference.connectionError.notAllowed')],
      'failed',
      'CALL_REFUSED',
    ],
    ['a small error changes nothing', [...toTogether, error('conference.chatError')], 'together'],
    ['the server fails before the join', [...toJoining, dropped], 'failed', 'CALL_NOT_ENTERED'],
    ['the connection drops', toReconnecting, 'reconnecting'],
    ['a drop without the flag is a drop', [...toTogether, error('conference.iceFailed')], 'reconnecting'],
    ['an unknown fatal error is a drop', [...toAlone, error('conference.new', true)], 'reconnecting'],
    ['the computer slept', [...toTogether, says({ type: 'suspended' })], 'reconnecting'],
    [
      'the computer slept, and the room came back',
      [...toTogether, says({ type: 'suspended' }), conferenceLeft, ready, joined],
      'alone',
    ],
    ['the computer slept at the device check', [...toPrejoin, says({ type: 'suspended' })], 'prejoin'],
    ['the bridge restarts the conference', [...toTogether, error('conference.restarted')], 'reconnecting'],
    ['the drop ends the conference first', [...toReconnecting, conferenceLeft], 'reconnecting'],
    ['the room page loads again', [...toReconnecting, conferenceLeft, ready], 'reconnecting'],
    ['a reload nobody announced', [...toTogether, ready], 'reconnecting'],
    ['comes back alone', [...toReconnecting, ready, joined], 'alone'],
    ['comes back to the other', [...toReconnecting, ready, benJoins, joined], 'together'],
    ['comes back through the device check', [...toReconnecting, ready, prejoin], 'prejoin'],
    ['does not come back', [...toReconnecting, ranOut('reconnect')], 'failed', 'CALL_CONNECTION_LOST'],
    [
      'the pass is refused on the way back: a new one is asked for',
      [...toReconnecting, ready, error('connection.passwordRequired')],
      'loading',
    ],
    [
      'the new pass is refused as well',
      [
        ...toReconnecting,
        ready,
        error('connection.passwordRequired'),
        granted,
        scriptLoaded,
        says({ type: 'ready' }, 2),
        says({ type: 'roomError', name: 'connection.passwordRequired', fatal: false }, 2),
      ],
      'failed',
      'CALL_REFUSED',
    ],
    [
      'no new pass is to be had',
      [...toReconnecting, error('connection.passwordRequired'), { type: 'refused', code: 'CALL_CLOSED' }],
      'failed',
      'CALL_CLOSED',
    ],
    [
      'hangs up: the other leaves twice, then me',
      [...toTogether, benLeaves, benLeaves, conferenceLeft],
      'left',
    ],
    ['hangs up: ready to close comes first', [...toTogether, readyToClose], 'left'],
    ['never got in', [...toJoining, conferenceLeft], 'failed', 'CALL_NOT_ENTERED'],
    ['hangs up on the device check', [...toPrejoin, readyToClose], 'left'],
    ['hangs up while reconnecting', [...toReconnecting, readyToClose], 'left'],
    ['leaves with our button', [...toTogether, leave], 'left'],
    ['leaves while it loads', [leave], 'left'],
    ['is removed', [...toTogether, removed], 'kicked'],
    ['is removed, then left', [...toTogether, removed, conferenceLeft], 'kicked'],
    ['the conference is ended for all', [...toTogether, destroyed], 'ended'],
    ['the conference is ended, then left', [...toTogether, destroyed, conferenceLeft], 'ended'],
    [
      'the welcome page after the end is ignored',
      [...toTogether, readyToClose, conferenceLeft, ready],
      'left',
    ],
    [
      'nothing is heard after a refusal',
      [...toJoining, error('connection.passwordRequired'), ready, joined],
      'failed',
      'CALL_REFUSED',
    ],
    ['no word is believed before there is a frame', [granted, joined], 'loading'],
    ['again starts over', [...toTogether, leave, again], 'loading'],
    ['again is not for living calls', [...toTogether, again], 'together'],
    [
      'an earlier frame is not heard',
      [...toTogether, leave, again, granted, scriptLoaded, joined],
      'loading',
    ],
    [
      'an earlier clock does not count',
      [...toFrame, leave, again, granted, scriptLoaded, ranOut('ready', 1)],
      'loading',
    ],
    ['a clock that no longer runs does not count', [...toTogether, ranOut('ready')], 'together'],
  ])('%s', (_story, inputs, phase, failure) => {
    const state = play(inputs);
    expect(state.phase).toBe(phase);
    expect(state.failure).toBe(failure ?? null);
  });

  test('the frame is in the page only between the grant and the end', () => {
    expect(hasFrame(startCall())).toBe(false);
    expect(hasFrame(play([granted]))).toBe(false);
    expect(hasFrame(play([scriptLoaded]))).toBe(false);
    for (const way of [toFrame, toJoining, toPrejoin, toAlone, toTogether, toReconnecting]) {
      expect(hasFrame(play(way))).toBe(true);
      expect(hasFrame(play([...way, leave]))).toBe(false);
    }
    expect(hasFrame(play([...toTogether, destroyed]))).toBe(false);
    expect(hasFrame(play([...toFrame, ranOut('ready')]))).toBe(true);
    expect(hasFrame(play([granted, ranOut('script')]))).toBe(false);
    expect(hasFrame(play([...toJoining, dropped]))).toBe(false);
  });

  test('each phase has at most one clock, and the device check has none', () => {
    expect(clockOf(play([]))).toBe('script');
    expect(clockOf(play([scriptLoaded]))).toBe('script');
    expect(clockOf(play(toFrame))).toBe('ready');
    expect(clockOf(play(toJoining))).toBe('join');
    expect(clockOf(play(toPrejoin))).toBeNull();
    expect(clockOf(play(toTogether))).toBeNull();
    expect(clockOf(play(toReconnecting))).toBe('reconnect');
    expect(clockOf(play([...toTogether, leave]))).toBeNull();
    expect(CALL_CLOCK_MS).toMatchObject({ script: 10_000, ready: 30_000, join: 20_000 });
  });

  test('a new attempt knows nothing of the old one', () => {
    const state = play([...toTogether, leave, again]);
    expect(state).toEqual(startCall(2));
  });

  test('the others are listed once, in order of arrival, and forgotten at the end', () => {
    const cleo = { id: 'c3', displayName: 'Cleo' };
    const crowd = play([...toTogether, says({ type: 'participantJoined', participant: cleo }), benJoins]);
    expect(crowd.others).toEqual([cleo, ben]);
    expect(crowd.me).toEqual(ada);
    expect(advanceCall(crowd, leave)).toMatchObject({ me: null, others: [] });
  });

  test('the frame waits for the person, for a host or for the password, and says which', () => {
    const lobby = error('conference.connectionError.membersOnly');
    const password = error('conference.passwordRequired');
    expect(play(toPrejoin).hold).toBe('device-check');
    expect(play([...toJoining, lobby, prejoin]).hold).toBe('host');
    expect(play([...toPrejoin, lobby]).hold).toBe('host');
    expect(play([...toJoining, error('conference.authenticationRequired')]).hold).toBe('host');
    expect(play([...toJoining, password]).hold).toBe('password');
    expect(play([...toJoining, lobby, joined]).hold).toBeNull();
    expect(play([...toJoining, lobby, ready]).hold).toBeNull();
    for (const way of [toJoining, toAlone, toReconnecting, [...toPrejoin, leave]]) {
      expect(play(way).hold).toBeNull();
    }
  });

  test('a new name is taken over, one of nobody changes nothing', () => {
    const renamed = says({ type: 'renamed', participant: { ...ben, displayName: 'Benjamin' } });
    expect(play([...toTogether, renamed]).others).toEqual([{ id: ben.id, displayName: 'Benjamin' }]);
    expect(play([...toAlone, renamed]).others).toEqual([]);
  });

  test('being in the call includes the moments of reconnecting', () => {
    expect(isInCall(play(toPrejoin))).toBe(false);
    expect(isInCall(play(toAlone))).toBe(true);
    expect(isInCall(play(toReconnecting))).toBe(true);
  });
});
