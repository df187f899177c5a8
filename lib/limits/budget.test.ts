import { RateLimiterMemory } from 'rate-limiter-flexible';
import { expect, test, vi } from 'vitest';
import { consume } from '@/lib/limits/budget';

test('a budget is used up, each key having its own', async () => {
  const limiter = new RateLimiterMemory({ points: 2, duration: 60 });
  expect([await consume(limiter, 'a'), await consume(limiter, 'a'), await consume(limiter, 'a')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await consume(limiter, 'b')).toBe(true);
});

test('a limiter of another copy of the library is understood', async () => {
  const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
  vi.spyOn(limiter, 'consume').mockRejectedValue({ msBeforeNext: 1, remainingPoints: 0 });
  expect(await consume(limiter, 'a')).toBe(false);
});

test('anything but an empty budget is thrown', async () => {
  const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
  vi.spyOn(limiter, 'consume').mockRejectedValue(new TypeError('a bug'));
  await expect(consume(limiter, 'a')).rejects.toThrow('a bug');
});
