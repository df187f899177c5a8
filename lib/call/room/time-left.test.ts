import { describe, expect, test } from 'vitest';
import { closingPhase, formatRemaining } from '@/lib/call/room/time-left';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const opensAt = Date.parse('2026-11-22T12:50:00Z');
const closesAt = Date.parse('2026-11-22T15:00:00Z');

describe('the closing of the room', () => {
  test.each([
    [closesAt - 5 * MINUTE_MS - 1, null],
    [closesAt - 5 * MINUTE_MS, 'soon'],
    [closesAt, 'soon'],
    [closesAt + 1, 'closed'],
  ] as const)('at %d it is %s', (now, phase) => {
    expect(closingPhase({ opensAt, closesAt }, now)).toBe(phase);
  });
});

describe('the time that remains', () => {
  test.each([
    [2 * DAY_MS + 3 * HOUR_MS + 59 * MINUTE_MS, '2 d 3 h'],
    [DAY_MS, '1 d 0 h'],
    [DAY_MS - SECOND_MS, '23 h 59 min'],
    [HOUR_MS + 5 * MINUTE_MS, '1 h 05 min'],
    [HOUR_MS - SECOND_MS, '59:59'],
    [4 * MINUTE_MS + 9 * SECOND_MS, '4:09'],
    [1, '0:01'],
    [0, '0:00'],
    [-HOUR_MS, '0:00'],
  ])('%d ms reads %s', (remainingMs, text) => {
    expect(formatRemaining(remainingMs)).toBe(text);
  });
});
