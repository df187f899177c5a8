import { describe, expect, test } from 'vitest';
import { type CallInput, type CallPhase, isMediaLost } from '@/lib/call/call-state';
import { advanceCall } from '@/lib/call/lifecycle';
import {
  again,
  benJoins,
  benLeaves,
  conferenceLeft,
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

describe('words by where one was', () => {
  const failures = {
    dropped,
    'without Jicofo': error('conference.focusDisconnected'),
    'the conference request fails': error('connection.conferenceRequestFailed'),
    'no bridge': error('conference.videobridgeNotAvailable', true),
    'unknown and fatal': error('conference.new', true),
  };
  const never = { toFrame, toJoining, toPrejoin };
  const inside = { toAlone, toTogether };

  test.each(Object.entries(failures))('%s: whoever was never in has lost nothing', (_name, failure) => {
    for (const way of Object.values(never)) {
      expect(play([...way, failure])).toMatchObject({ phase: 'failed', failure: 'CALL_NOT_ENTERED' });
    }
    for (const way of Object.values(inside)) {
      const cut = play([...way, failure]);
      expect(cut).toMatchObject({ phase: 'reconnecting', failure: null });
      expect(advanceCall(cut, ranOut('reconnect'))).toMatchObject({ failure: 'CALL_CONNECTION_LOST' });
      // Back at the device check one has been in all the same.
      const back = [ready, prejoin, failure].reduce(advanceCall, cut);
      expect(back).toMatchObject({ phase: 'failed', failure: 'CALL_CONNECTION_LOST' });
    }
    for (const way of [...Object.values(never), ...Object.values(inside)]) {
      const after = play([...way, leave]);
      expect(advanceCall(after, failure)).toEqual(after);
    }
  });
});

describe('going over to another tab', () => {
  const away: CallInput = { type: 'moveAway', name: 'Ada' };
  const otherTab = says({ type: 'participantJoined', participant: { id: 'a9', displayName: 'Ada' } });

  test.each<[story: string, inputs: readonly CallInput[], phase: CallPhase]>([
    ['nobody is left alone before the person is in there', [...toTogether, away], 'together'],
    ['the person is seen in there', [...toTogether, away, otherTab], 'moved'],
    ['the other one is not the person', [...toAlone, away, benJoins], 'together'],
    ['the person says so', [...toTogether, away, moved], 'moved'],
    ['the person stays after all', [...toTogether, away, { type: 'stay' }, otherTab], 'together'],
    ['without a click a second tab changes nothing', [...toTogether, otherTab], 'together'],
    ['whoever is not in goes at once', [...toJoining, away], 'moved'],
    ['a reload on the way changes nothing', [...toTogether, away, ready, joined], 'alone'],
  ])('%s', (_story, inputs, phase) => {
    expect(play(inputs).phase).toBe(phase);
  });
});

describe('the way of picture and sound', () => {
  const path = (change: { isDirect?: boolean; isBridgeLost?: boolean }) =>
    says({ type: 'pathChanged', path: change });
  const bridgeBreaks = path({ isBridgeLost: true });
  const bridgeIsBack = path({ isBridgeLost: false });
  const direct = path({ isDirect: true });

  test.each([
    ['whole', [], false],
    ['broken between the two', [bridgeBreaks], true],
    ['set up again', [bridgeBreaks, bridgeIsBack], false],
    ['direct, whatever the bridge does', [direct, bridgeBreaks], false],
    ['no longer direct', [direct, bridgeBreaks, path({ isDirect: false })], true],
    ['nobody to hear', [bridgeBreaks, benLeaves], false],
    ['the page begins anew', [bridgeBreaks, ready, benJoins, joined], false],
  ] as const)('%s', (_story, inputs, lost) => {
    expect(isMediaLost(play([...toTogether, ...inputs]))).toBe(lost);
  });
});

describe('what comes after its clock ran out', () => {
  test.each<[story: string, inputs: readonly CallInput[], phase: CallPhase, failure?: AppErrorCode]>([
    ['a late word of the room wins', [...toFrame, ranOut('ready'), ready], 'joining'],
    ['a late word of an old room wins', [...toFrame, ranOut('ready'), prejoin], 'prejoin'],
    ['a late join wins', [...toJoining, ranOut('join'), joined], 'alone'],
    ['a late join finds the other', [...toJoining, benJoins, ranOut('join'), joined], 'together'],
    [
      'hearing of the other late is no join',
      [...toJoining, ranOut('join'), benJoins],
      'room-silent',
      'CALL_ROOM_SILENT',
    ],
    [
      'a late password prompt waits',
      [...toJoining, ranOut('join'), says({ type: 'passwordRequired' })],
      'prejoin',
    ],
    [
      'a late refusal says so',
      [...toJoining, ranOut('join'), error('connection.passwordRequired')],
      'failed',
      'CALL_REFUSED',
    ],
    ['a late script wins', [granted, ranOut('script'), scriptLoaded], 'loading'],
    ['a late answer of our server wins', [ranOut('script'), granted], 'loading'],
    [
      'a late refusal of our server is told',
      [ranOut('script'), { type: 'refused', code: 'CALL_CLOSED' }],
      'failed',
      'CALL_CLOSED',
    ],
    ['a room that comes back late wins', [...toReconnecting, ranOut('reconnect'), ready, joined], 'alone'],
    ['and its reload is a way back', [...toReconnecting, ranOut('reconnect'), ready], 'reconnecting'],
    [
      'a late goodbye is no way back',
      [...toReconnecting, ranOut('reconnect'), conferenceLeft],
      'failed',
      'CALL_CONNECTION_LOST',
    ],
    [
      'the new attempt does not hear the old frame',
      [...toFrame, ranOut('ready'), again, granted, scriptLoaded, ready],
      'loading',
    ],
    ['a failure can be left', [...toJoining, dropped, leave], 'left'],
    ['what was left stays left', [...toFrame, ranOut('ready'), leave, ready], 'left'],
  ])('%s', (_story, inputs, phase, failure) => {
    expect(play(inputs)).toMatchObject({ phase, failure: failure ?? null });
  });
});
