import { describe, expect, test } from 'vitest';
import { callReducer } from '@/lib/call/lifecycle/call-reducer';
import {
  activeTimer,
  CALL_TIMEOUT_MS,
  type CallAction,
  type CallPhase,
  hasFrame,
  initialCallState,
  isInCall,
} from '@/lib/call/lifecycle/call-state';
import {
  ada,
  ben,
  benJoins,
  benLeaves,
  conferenceLeft,
  destroyed,
  dropped,
  error,
  fromIframe,
  granted,
  joinAgain,
  joined,
  kicked,
  leave,
  moved,
  play,
  prejoin,
  ready,
  readyToClose,
  scriptLoaded,
  timedOut,
  toAlone,
  toIframe,
  toJoining,
  toPrejoin,
  toReconnecting,
  toTogether,
} from '@/lib/call/testing/call-actions';
import type { AppErrorCode } from '@/lib/errors/app-error';

type Row = [story: string, actions: readonly CallAction[], phase: CallPhase, failure?: AppErrorCode];

describe('the life of a call', () => {
  test.each<Row>([
    ['begins with loading', [], 'loading'],
    ['waits for the script', [granted], 'loading'],
    ['waits for our server', [scriptLoaded], 'loading'],
    ['waits for the room once both are there', toIframe, 'loading'],
    ['the script fails', [granted, { type: 'scriptFailed' }], 'script-failed', 'CALL_SCRIPT_FAILED'],
    ['the script takes too long', [granted, timedOut('script')], 'script-failed', 'CALL_SCRIPT_FAILED'],
    ['our server takes too long', [timedOut('script')], 'failed', 'APP_UNREACHABLE'],
    ['our server refuses', [{ type: 'refused', code: 'CALL_CLOSED' }], 'failed', 'CALL_CLOSED'],
    ['the room stays silent', [...toIframe, timedOut('ready')], 'room-silent', 'CALL_ROOM_SILENT'],
    ['the room answers', toJoining, 'joining'],
    ['the device check is shown', toPrejoin, 'prejoin'],
    ['the join takes too long', [...toJoining, timedOut('join')], 'room-silent', 'CALL_ROOM_SILENT'],
    ['nobody hurries the device check', [...toPrejoin, timedOut('join')], 'prejoin'],
    ['joins an empty room', toAlone, 'alone'],
    ['joins without a device check', [...toJoining, joined], 'alone'],
    ['an old server joins without ready', [...toIframe, joined], 'alone'],
    ['an old server names the other first', [...toIframe, benJoins], 'joining'],
    ['the other comes', toTogether, 'together'],
    ['the other was there before', [...toJoining, benJoins, joined], 'together'],
    ['hearing of the other is no join', [...toPrejoin, benJoins], 'prejoin'],
    ['the other goes', [...toTogether, benLeaves], 'alone'],
    ['the other goes twice', [...toTogether, benLeaves, benLeaves], 'alone'],
    ['a stranger goes', [...toTogether, fromIframe({ type: 'participantLeft', id: 'c3' })], 'together'],
    [
      'my own echo is nobody else',
      [...toAlone, fromIframe({ type: 'participantJoined', participant: ada })],
      'alone',
    ],
    [
      'I was announced before I joined',
      [...toJoining, fromIframe({ type: 'participantJoined', participant: ada }), joined],
      'alone',
    ],
    ['knocking waits', [...toJoining, error('conference.connectionError.membersOnly')], 'prejoin'],
    ['waiting for a host waits', [...toJoining, error('conference.authenticationRequired')], 'prejoin'],
    [
      'a password prompt waits',
      [...toJoining, error('conference.passwordRequired'), fromIframe({ type: 'passwordRequired' })],
      'prejoin',
    ],
    [
      'a password that is answered lets one in',
      [...toJoining, error('conference.passwordRequired'), fromIframe({ type: 'passwordRequired' }), joined],
      'alone',
    ],
    ['another tab takes the call', [...toTogether, moved], 'moved'],
    ['another tab takes the call while it loads', [moved], 'moved'],
    ['nothing counts after the move', [...toTogether, moved, readyToClose, ready], 'moved'],
    ['the call can come back from another tab', [...toTogether, moved, joinAgain], 'loading'],
    [
      'the password is not ours',
      [...toJoining, fromIframe({ type: 'passwordRequired' }), { type: 'refused', code: 'CALL_LOCKED' }],
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
    ['the computer slept', [...toTogether, fromIframe({ type: 'suspended' })], 'reconnecting'],
    [
      'the computer slept, and the room came back',
      [...toTogether, fromIframe({ type: 'suspended' }), conferenceLeft, ready, joined],
      'alone',
    ],
    ['the computer slept at the device check', [...toPrejoin, fromIframe({ type: 'suspended' })], 'prejoin'],
    ['the bridge restarts the conference', [...toTogether, error('conference.restarted')], 'reconnecting'],
    ['the drop ends the conference first', [...toReconnecting, conferenceLeft], 'reconnecting'],
    ['the room page loads again', [...toReconnecting, conferenceLeft, ready], 'reconnecting'],
    ['a reload nobody announced', [...toTogether, ready], 'reconnecting'],
    ['comes back alone', [...toReconnecting, ready, joined], 'alone'],
    ['comes back to the other', [...toReconnecting, ready, benJoins, joined], 'together'],
    ['comes back through the device check', [...toReconnecting, ready, prejoin], 'prejoin'],
    ['does not come back', [...toReconnecting, timedOut('reconnect')], 'failed', 'CALL_CONNECTION_LOST'],
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
        fromIframe({ type: 'ready' }, 2),
        fromIframe({ type: 'roomError', name: 'connection.passwordRequired', fatal: false }, 2),
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
    ['is removed', [...toTogether, kicked], 'kicked'],
    ['is kicked, then left', [...toTogether, kicked, conferenceLeft], 'kicked'],
    ['the conference is ended for all', [...toTogether, destroyed], 'ended'],
    ['the conference is ended, then left', [...toTogether, destroyed, conferenceLeft], 'ended'],
    [
      'the welcome page after the end is ignored',
      [...toTogether, readyToClose, conferenceLeft, ready],
      'left',
    ],
    [
      'nothing counts after a refusal',
      [...toJoining, error('connection.passwordRequired'), ready, joined],
      'failed',
      'CALL_REFUSED',
    ],
    ['no event is believed before there is a frame', [granted, joined], 'loading'],
    ['again starts over', [...toTogether, leave, joinAgain], 'loading'],
    ['again is not for living calls', [...toTogether, joinAgain], 'together'],
    [
      'an earlier frame does not count',
      [...toTogether, leave, joinAgain, granted, scriptLoaded, joined],
      'loading',
    ],
    [
      'an earlier timer does not count',
      [...toIframe, leave, joinAgain, granted, scriptLoaded, timedOut('ready', 1)],
      'loading',
    ],
    ['a timer that no longer runs does not count', [...toTogether, timedOut('ready')], 'together'],
  ])('%s', (_story, actions, phase, failure) => {
    const state = play(actions);
    expect(state.phase).toBe(phase);
    expect(state.failure).toBe(failure ?? null);
  });

  test('the frame is in the page only between the grant and the end', () => {
    expect(hasFrame(initialCallState())).toBe(false);
    expect(hasFrame(play([granted]))).toBe(false);
    expect(hasFrame(play([scriptLoaded]))).toBe(false);
    for (const way of [toIframe, toJoining, toPrejoin, toAlone, toTogether, toReconnecting]) {
      expect(hasFrame(play(way))).toBe(true);
      expect(hasFrame(play([...way, leave]))).toBe(false);
    }
    expect(hasFrame(play([...toTogether, destroyed]))).toBe(false);
    expect(hasFrame(play([...toIframe, timedOut('ready')]))).toBe(true);
    expect(hasFrame(play([granted, timedOut('script')]))).toBe(false);
    expect(hasFrame(play([...toJoining, dropped]))).toBe(false);
  });

  test('each phase has at most one timer, and the device check has none', () => {
    expect(activeTimer(play([]))).toBe('script');
    expect(activeTimer(play([scriptLoaded]))).toBe('script');
    expect(activeTimer(play(toIframe))).toBe('ready');
    expect(activeTimer(play(toJoining))).toBe('join');
    expect(activeTimer(play(toPrejoin))).toBeNull();
    expect(activeTimer(play(toTogether))).toBeNull();
    expect(activeTimer(play(toReconnecting))).toBe('reconnect');
    expect(activeTimer(play([...toTogether, leave]))).toBeNull();
    expect(CALL_TIMEOUT_MS).toMatchObject({ script: 10_000, ready: 30_000, join: 20_000 });
  });

  test('a new attempt knows nothing of the old one', () => {
    const state = play([...toTogether, leave, joinAgain]);
    expect(state).toEqual(initialCallState(2));
  });

  test('the others are listed once, in order of arrival, and forgotten at the end', () => {
    const cleo = { id: 'c3', displayName: 'Cleo' };
    const crowd = play([
      ...toTogether,
      fromIframe({ type: 'participantJoined', participant: cleo }),
      benJoins,
    ]);
    expect(crowd.others).toEqual([cleo, ben]);
    expect(crowd.me).toEqual(ada);
    expect(callReducer(crowd, leave)).toMatchObject({ me: null, others: [] });
  });

  test('the frame waits for the person, for a host or for the password, and says which', () => {
    const lobby = error('conference.connectionError.membersOnly');
    const password = error('conference.passwordRequired');
    expect(play(toPrejoin).prejoinReason).toBe('device-check');
    expect(play([...toJoining, lobby, prejoin]).prejoinReason).toBe('host');
    expect(play([...toPrejoin, lobby]).prejoinReason).toBe('host');
    expect(play([...toJoining, error('conference.authenticationRequired')]).prejoinReason).toBe('host');
    expect(play([...toJoining, password]).prejoinReason).toBe('password');
    expect(play([...toJoining, lobby, joined]).prejoinReason).toBeNull();
    expect(play([...toJoining, lobby, ready]).prejoinReason).toBeNull();
    for (const way of [toJoining, toAlone, toReconnecting, [...toPrejoin, leave]]) {
      expect(play(way).prejoinReason).toBeNull();
    }
  });

  test('a new name is taken over, one of nobody changes nothing', () => {
    const renamed = fromIframe({ type: 'renamed', participant: { ...ben, displayName: 'Benjamin' } });
    expect(play([...toTogether, renamed]).others).toEqual([{ id: ben.id, displayName: 'Benjamin' }]);
    expect(play([...toAlone, renamed]).others).toEqual([]);
  });

  test('being in the call includes the moments of reconnecting', () => {
    expect(isInCall(play(toPrejoin))).toBe(false);
    expect(isInCall(play(toAlone))).toBe(true);
    expect(isInCall(play(toReconnecting))).toBe(true);
  });
});
