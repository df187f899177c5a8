import { describe, expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, work: () => over };
}

const restless = { now: () => 0, rest: () => Promise.resolve(), untilIdle: () => Promise.resolve() };

describe('turns', () => {
  test('one works, so many wait in their order, and whoever comes then hears it at once', async () => {
    const turns = new Turns(2, restless);
    const order: string[] = [];
    const first = held();
    const taken = [
      turns.take(first.work),
      turns.take(async () => order.push('second')),
      turns.take(async () => order.push('third')),
    ];
    expect(await turns.take(async () => order.push('fourth'))).toBeNull();
    expect(order).toEqual([]);
    first.end();
    await Promise.all(taken);
    expect(order).toEqual(['second', 'third']);
    expect(await turns.take(async () => 'free again')).toBe('free again');
  });

  test('who fails gives the turn on', async () => {
    const turns = new Turns(1, restless);
    const failing = turns.take(() => Promise.reject(new Error('broken')));
    const next = turns.take(async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  test('a step begins when the rest for the one before is over, nine times as long as it took, and nobody else works', async () => {
    const order: string[] = [];
    let now = 0;
    const rests: number[] = [];
    const rested = held();
    const turns = new Turns(1, {
      now: () => now,
      rest: (milliseconds) => {
        rests.push(milliseconds);
        return rested.work();
      },
      untilIdle: async () => order.push('idle'),
    });
    await turns.step(async () => {
      now += 20;
      order.push('first');
    });
    const second = turns.step(async () => order.push('second'));
    await Promise.resolve();
    expect([order, rests]).toEqual([['idle', 'first'], [180]]);
    rested.end();
    await second;
    expect(order).toEqual(['idle', 'first', 'idle', 'second']);
  });
});
