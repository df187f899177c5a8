import { describe, expect, test } from 'vitest';
import { joinWindow, windowPhase } from '@/lib/protocol/join-window';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const session = sessionOf();
const window = joinWindow(session, { opensMinutes: 10, closesMinutes: 60 });
const { opensAt, closesAt } = window;

describe('the join window', () => {
  test('opens before the start and closes after the end, of an hour', () => {
    expect(window).toEqual({
      opensAt: session.startsAt - 10 * MINUTE_MS,
      closesAt: session.startsAt + 2 * HOUR_MS,
    });
  });

  test.each([
    [opensAt - 1, 'early'],
    [opensAt, 'open'],
    [closesAt, 'open'],
    [closesAt + 1, 'closed'],
  ] as const)('at %d the room is %s', (now, phase) => {
    expect(windowPhase(window, now)).toBe(phase);
  });
});
