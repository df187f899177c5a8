import { describe, expect, test } from 'vitest';
import {
  describeParticipantWarning,
  describePresence,
  describeProgress,
  describeTalkTime,
} from '@/lib/call/copy';
import { type CallState, initialCallState } from '@/lib/call/lifecycle/call-state';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const startsAt = Date.parse('2026-11-22T13:00:00Z');
const times = {
  startsAt,
  endsAt: startsAt + HOUR_MS,
  window: { opensAt: startsAt - 10 * MINUTE_MS, closesAt: startsAt + 2 * HOUR_MS },
};

test.each([
  [startsAt - MINUTE_MS, 'Starts in 1:00'],
  [startsAt, '1 h 00 min left'],
  [startsAt + 55 * MINUTE_MS, '5:00 left'],
  [startsAt + HOUR_MS, 'Over time, 1 h 00 min left'],
  [startsAt + 3 * HOUR_MS, 'Over time'],
])('at %d the bar says %s', (now, text) => {
  expect(describeProgress(times, now)).toBe(text);
});

describe('who is here', () => {
  function inPhase(phase: CallState['phase'], ...names: string[]): CallState {
    const others = names.map((displayName, index) => ({ id: `p${index}`, displayName }));
    return { ...initialCallState(), phase, others };
  }

  test.each([
    [inPhase('loading'), 'Opening the room'],
    [inPhase('alone'), 'Waiting for Ada'],
    [inPhase('together', 'Ada'), 'Ada is here'],
    [inPhase('together', 'Mallory'), '“Mallory” is here'],
    [inPhase('together', ''), 'Somebody is here'],
    [inPhase('together', 'Ada', 'Ada'), '2 others are here'],
    [inPhase('reconnecting'), 'Reconnecting'],
    [inPhase('together', 'Ada '), 'Ada is here'],
    [inPhase('prejoin'), 'Ready when you are'],
    [{ ...inPhase('prejoin'), prejoinReason: 'host' as const }, 'Waiting to be let in'],
    [{ ...inPhase('prejoin'), prejoinReason: 'password' as const }, 'Sending the password'],
    [inPhase('left'), 'You didn’t join the call'],
    [{ ...inPhase('left'), hasJoined: true }, 'You left the call'],
    [
      { ...inPhase('together', 'Ada'), path: { isP2p: false, isBridgeLost: true } },
      'Ada is here, but the connection is interrupted',
    ],
    [inPhase('moved'), 'The call is in another tab now'],
    [inPhase('kicked'), 'You were removed from the call'],
  ])('%j reads %s', (state, text) => {
    expect(describePresence(state, 'Ada')).toBe(text);
  });
});

test.each([
  ['stranger', 'Mallory', 'Somebody else is in this room: “Mallory”'],
  ['stranger', '', 'Somebody else is in this room, without a name'],
  ['duplicate', '', 'Somebody else may be in this room'],
  ['unlocked', '', 'The room wasn’t locked when you joined'],
  ['returning', 'Ada', 'Ada is coming back'],
  ['returning', '', 'You’re here twice'],
] as const)(
  'a warning of the kind %s about %j is titled %s and names the counterpart',
  (kind, name, title) => {
    const copy = describeParticipantWarning({ kind, name, key: kind }, 'Ada');
    expect(copy.title).toBe(title);
    expect(copy.body).toContain('Ada');
  },
);

test.each([
  [0, 'You talked for less than a minute.'],
  [29 * SECOND_MS, 'You talked for less than a minute.'],
  [MINUTE_MS, 'You talked for 1 minute.'],
  [42.4 * MINUTE_MS, 'You talked for 42 minutes.'],
  [HOUR_MS, 'You talked for 1 hour.'],
  [HOUR_MS + MINUTE_MS, 'You talked for 1 hour and 1 minute.'],
  [2 * HOUR_MS + 5 * MINUTE_MS, 'You talked for 2 hours and 5 minutes.'],
])('%d ms read %s', (talkedMs, text) => {
  expect(describeTalkTime(talkedMs)).toBe(text);
});
