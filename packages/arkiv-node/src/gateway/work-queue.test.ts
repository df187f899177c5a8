import { describe, expect, test } from 'vitest';
import { WorkQueue } from './work-queue.ts';

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, work: () => over };
}

const restless = { now: () => 0, rest: () => Promise.resolve(), untilIdle: () => Promise.resolve() };

describe('queue', () => {
  test('one works, so many wait in their order, and whoever comes then hears it at once', async () => {
    const queue = new WorkQueue(2, restless);
    const order: string[] = [];
    const first = held();
    const taken = [
      queue.run(first.work),
      queue.run(async () => order.push('second')),
      queue.run(async () => order.push('third')),
    ];
    expect(await queue.run(async () => order.push('fourth'))).toBeNull();
    expect(order).toEqual([]);
    first.end();
    await Promise.all(taken);
    expect(order).toEqual(['second', 'third']);
    expect(await queue.run(async () => 'free again')).toBe('free again');
  });

  test('who fails gives the turn on', async () => {
    const queue = new WorkQueue(1, restless);
    const failing = queue.run(() => Promise.reject(new Error('broken')));
    const next = queue.run(async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  test('a step begins when the rest for the one before is over, nine times as long as it took, and nobody else works', async () => {
    const order: string[] = [];
    let now = 0;
    const rests: number[] = [];
    const rested = held();
    const queue = new WorkQueue(1, {
      now: () => now,
      rest: (milliseconds) => {
        rests.push(milliseconds);
        return rested.work();
      },
      untilIdle: async () => order.push('idle'),
    });
    await queue.step(async () => {
      now += 20;
      order.push('first');
    });
    const second = queue.step(async () => order.push('second'));
    await Promise.resolve();
    expect([order, rests]).toEqual([['idle', 'first'], [180]]);
    rested.end();
    await second;
    expect(order).toEqual(['idle', 'first', 'idle', 'second']);
  });
});
