import { expect, test } from 'vitest';
import { type JumpTarget, nextCallOf } from '@/lib/sessions/jump/jump-target';
import { HOUR_MS } from '@/lib/time/instant';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const at = (hours: number, closesAfter: number | null): JumpTarget => ({
  sessionKey: `0x${hours}`,
  topic: 'Rust',
  counterpartName: 'Noor',
  startsAt: NOW + hours * HOUR_MS,
  endsAt: NOW + (hours + 1) * HOUR_MS,
  status: 'Scheduled',
  closesAt: closesAfter === null ? null : NOW + (hours + closesAfter) * HOUR_MS,
});

test('the next call is the first that has a room and is not closed', () => {
  expect(nextCallOf([at(5, 2), at(1, null), at(-0.5, 2), at(-9, 2)], NOW)?.startsAt).toBe(NOW - HOUR_MS / 2);
  expect(nextCallOf([at(5, 2), at(1, null), at(-9, 2)], NOW)?.startsAt).toBe(NOW + 5 * HOUR_MS);
});

test('a room can be entered until the instant it closes', () => {
  expect(nextCallOf([at(-2, 2)], NOW)).not.toBeNull();
  expect(nextCallOf([at(-2, 2)], NOW + 1)).toBeNull();
  expect(nextCallOf([], NOW)).toBeNull();
});

test('what has ended gives way to what has not, however near or far, and stands only where nothing else is there', () => {
  const [over, running, tomorrow] = [at(-1.5, 2), at(-0.5, 2), at(20, 2)];
  expect(nextCallOf([over, running], NOW)).toBe(running);
  expect(nextCallOf([over, tomorrow], NOW)).toBe(tomorrow);
  // One ends as the other begins.
  expect(nextCallOf([at(-1, 2), at(0, 2)], NOW)?.startsAt).toBe(NOW);
  expect(nextCallOf([at(-1.9, 2), over], NOW)).toBe(over);
});
