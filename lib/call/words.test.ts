import { describe, expect, test } from 'vitest';
import { type CallState, startCall } from '@/lib/call/lifecycle';
import { presenceWords, progressWords } from '@/lib/call/words';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

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
  [startsAt + HOUR_MS, 'Over time, room closes in 1 h 00 min'],
  [startsAt + 3 * HOUR_MS, 'Over time'],
])('at %d the bar says %s', (now, words) => {
  expect(progressWords(times, now)).toBe(words);
});

describe('who is here', () => {
  function inPhase(phase: CallState['phase'], ...names: string[]): CallState {
    const others = names.map((displayName, index) => ({ id: `p${index}`, displayName }));
    return { ...startCall(), phase, others };
  }

  test.each([
    [inPhase('loading'), 'Opening the room'],
    [inPhase('alone'), 'Waiting for Ada'],
    [inPhase('together', 'Ada'), 'Ada is here'],
    [inPhase('together', 'Mallory'), '“Mallory” is here'],
    [inPhase('together', ''), 'Somebody is here'],
    [inPhase('together', 'Ada', 'Ada'), '2 others are here'],
    [inPhase('reconnecting'), 'Reconnecting'],
    [inPhase('kicked'), 'You were removed from the call'],
  ])('%j reads %s', (state, words) => {
    expect(presenceWords(state, 'Ada')).toBe(words);
  });
});
