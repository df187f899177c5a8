import { describe, expect, test } from 'vitest';
import { callReducer } from '@/lib/call/lifecycle/call-reducer';
import { type CallAction, type CallPhase, isMediaLost } from '@/lib/call/lifecycle/call-state';
import {
  benJoins,
  benLeaves,
  conferenceLeft,
  dropped,
  error,
  fromIframe,
  granted,
  joinAgain,
  joined,
  leave,
  moved,
  play,
  prejoin,
  ready,
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

describe('a lost connection, by where one was', () => {
  const failures = {
    dropped,
    'without Jicofo': error('conference.focusDisconnected'),
    'the conference request fails': error('connection.conferenceRequestFailed'),
    'no bridge': error('conference.videobridgeNotAvailable', true),
    'unknown and fatal': error('conference.new', true),
  };
  const never = { toIframe, toJoining, toPrejoin };
  const inside = { toAlone, toTogether };

  test.each(Object.entries(failures))('%s: whoever was never in has lost nothing', (_name, failure) => {
    for (const way of Object.values(never)) {
      expect(play([...way, failure])).toMatchObject({ phase: 'failed', failure: 'CALL_NOT_ENTERED' });
    }
    for (const way of Object.values(inside)) {
      const cut = play([...way, failure]);
      expect(cut).toMatchObject({ phase: 'reconnecting', failure: null });
      expect(callReducer(cut, timedOut('reconnect'))).toMatchObject({ failure: 'CALL_CONNECTION_LOST' });
      // Back at the device check one has been in all the same.
      const back = [ready, prejoin, failure].reduce(callReducer, cut);
      expect(back).toMatchObject({ phase: 'failed', failure: 'CALL_CONNECTION_LOST' });
    }
    for (const way of [...Object.values(never), ...Object.values(inside)]) {
      const after = play([...way, leave]);
      expect(callReducer(after, failure)).toEqual(after);
    }
  });
});

describe('going over to another tab', () => {
  const away: CallAction = { type: 'moveAway', name: 'Ada' };
  const otherTab = fromIframe({ type: 'participantJoined', participant: { id: 'a9', displayName: 'Ada' } });

  test.each<[story: string, actions: readonly CallAction[], phase: CallPhase]>([
    ['nobody is left alone before the person is in there', [...toTogether, away], 'together'],
    ['the person is seen in there', [...toTogether, away, otherTab], 'moved'],
    ['the other one is not the person', [...toAlone, away, benJoins], 'together'],
    ['the person says so', [...toTogether, away, moved], 'moved'],
    ['the person stays after all', [...toTogether, away, { type: 'stay' }, otherTab], 'together'],
    ['without a click a second tab changes nothing', [...toTogether, otherTab], 'together'],
    ['whoever is not in goes at once', [...toJoining, away], 'moved'],
    ['a reload on the way changes nothing', [...toTogether, away, ready, joined], 'alone'],
  ])('%s', (_story, actions, phase) => {
    expect(play(actions).phase).toBe(phase);
  });
});

describe('the way of picture and sound', () => {
  const path = (change: { isP2p?: boolean; isBridgeLost?: boolean }) =>
    fromIframe({ type: 'pathChanged', path: change });
  const bridgeBreaks = path({ isBridgeLost: true });
  const bridgeIsBack = path({ isBridgeLost: false });
  const direct = path({ isP2p: true });

  test.each([
    ['whole', [], false],
    ['broken between the two', [bridgeBreaks], true],
    ['set up again', [bridgeBreaks, bridgeIsBack], false],
    ['direct, whatever the bridge does', [direct, bridgeBreaks], false],
    ['no longer direct', [direct, bridgeBreaks, path({ isP2p: false })], true],
    ['nobody to hear', [bridgeBreaks, benLeaves], false],
    ['the page begins anew', [bridgeBreaks, ready, benJoins, joined], false],
  ] as const)('%s', (_story, actions, lost) => {
    expect(isMediaLost(play([...toTogether, ...actions]))).toBe(lost);
  });
});

describe('what comes after its timer ran out', () => {
  test.each<[story: string, actions: readonly CallAction[], phase: CallPhase, failure?: AppErrorCode]>([
    ['a late event of the room wins', [...toIframe, timedOut('ready'), ready], 'joining'],
    ['a late event of an old room wins', [...toIframe, timedOut('ready'), prejoin], 'prejoin'],
    ['a late join wins', [...toJoining, timedOut('join'), joined], 'alone'],
    ['a late join finds the other', [...toJoining, benJoins, timedOut('join'), joined], 'together'],
    [
      'hearing of the other late is no join',
      [...toJoining, timedOut('join'), benJoins],
      'room-silent',
      'CALL_ROOM_SILENT',
    ],
    [
      'a late password prompt waits',
      [...toJoining, timedOut('join'), fromIframe({ type: 'passwordRequired' })],
      'prejoin',
    ],
    [
      'a late refusal says so',
      [...toJoining, timedOut('join'), error('connection.passwordRequired')],
      'failed',
      'CALL_REFUSED',
    ],
    ['a late script wins', [granted, timedOut('script'), scriptLoaded], 'loading'],
    ['a late answer of our server wins', [timedOut('script'), granted], 'loading'],
    [
      'a late refusal of our server is told',
      [timedOut('script'), { type: 'refused', code: 'CALL_CLOSED' }],
      'failed',
      'CALL_CLOSED',
    ],
    ['a room that comes back late wins', [...toReconnecting, timedOut('reconnect'), ready, joined], 'alone'],
    ['and its reload is a way back', [...toReconnecting, timedOut('reconnect'), ready], 'reconnecting'],
    [
      'a late end of the conference is no way back',
      [...toReconnecting, timedOut('reconnect'), conferenceLeft],
      'failed',
      'CALL_CONNECTION_LOST',
    ],
    [
      'the new attempt ignores the old frame',
      [...toIframe, timedOut('ready'), joinAgain, granted, scriptLoaded, ready],
      'loading',
    ],
    ['a failure can be left', [...toJoining, dropped, leave], 'left'],
    ['what was left stays left', [...toIframe, timedOut('ready'), leave, ready], 'left'],
  ])('%s', (_story, actions, phase, failure) => {
    expect(play(actions)).toMatchObject({ phase, failure: failure ?? null });
  });
});
