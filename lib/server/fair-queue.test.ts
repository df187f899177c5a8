import { describe, expect, it } from 'vitest';
import { createFairQueue, type Task } from '@/lib/server/fair-queue';

/** Time that passes only while a task works or everybody waits. */
function scene() {
  let nowMs = 0;
  const order: string[] = [];
  const pauses: number[] = [];
  const held = { next: false };
  const queue = createFairQueue({
    now: () => nowMs,
    yieldTurn: async () => undefined,
    pause: async (milliseconds, wake) => {
      pauses.push(milliseconds);
      if (held.next) {
        held.next = false;
        return wake;
      }
      nowMs += milliseconds;
    },
  });
  /** Queues work of so many milliseconds; resolves when it is done. */
  function work(viewer: string, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      let isStarted = false;
      const task: Task = {
        get isStarted() {
          return isStarted;
        },
        async start() {
          isStarted = true;
          nowMs += milliseconds;
          order.push(viewer);
          resolve();
        },
      };
      queue.add(viewer, task);
    });
  }
  function moveBy(milliseconds: number): void {
    nowMs += milliseconds;
  }
  return { queue, work, order, pauses, held, moveBy, now: () => nowMs };
}

describe('viewers who share the processor', () => {
  it('are served in turns, however long the line of one of them is', async () => {
    const { work, order } = scene();
    const crowd = Array.from({ length: 6 }, () => work('flood', 4));
    await Promise.all([...crowd, work('ada', 4), work('ada', 4), work('noor', 4)]);
    expect(order).toEqual(['flood', 'ada', 'noor', 'flood', 'ada', 'flood', 'flood', 'flood', 'flood']);
  });

  it('have all of the time while nobody else is there', async () => {
    const { queue, work, now, pauses } = scene();
    queue.charge('flood', 1_000_000);
    await Promise.all(Array.from({ length: 1_000 }, () => work('flood', 4)));
    expect([now(), pauses.length]).toEqual([4_000, 0]);
  });

  it('get a second at once, and after it a quarter of the time while somebody is there who has not had theirs', async () => {
    const { queue, work, now, pauses } = scene();
    const flood = async (times: number) => {
      for (let done = 0; done < times; done += 1) {
        // Reads its pages: never waits here for more than a moment.
        queue.notice('ada');
        await work('flood', 4);
      }
    };
    await flood(200);
    expect([now(), pauses.length]).toEqual([800, 0]);
    await flood(1_000);
    // 4,800 ms of work, of which 1,000 ms were free: 3,800 ms at a quarter of the speed.
    expect(now()).toBeGreaterThan(16_100);
    expect(now()).toBeLessThan(16_300);
  });

  it.each([2, 8])('share that quarter when %i of them have had theirs', async (wallets) => {
    const { queue, work, now, moveBy } = scene();
    const floods = Array.from({ length: wallets }, (_, index) => `flood ${index}`);
    for (const flood of floods) queue.charge(flood, 2_000);
    moveBy(1_000);
    const before = now();
    async function keepAsking(flood: string): Promise<void> {
      for (let done = 0; done < 100; done += 1) {
        queue.notice('ada');
        await work(flood, 4);
      }
    }
    await Promise.all(floods.map(keepAsking));
    const worked = wallets * 400;
    expect(now() - before).toBeGreaterThan(3.9 * worked);
    expect(now() - before).toBeLessThan(4.1 * worked);
  });

  it('have all of the time again two seconds after the last one was seen', async () => {
    const { queue, work, now } = scene();
    await Promise.all(Array.from({ length: 250 }, () => work('flood', 4)));
    queue.notice('ada');
    await Promise.all(Array.from({ length: 1_000 }, () => work('flood', 4)));
    // The second of the beginning, 2 s at a quarter of the speed, the other 3.5 s of work at once.
    expect(now()).toBeGreaterThan(6_400);
    expect(now()).toBeLessThan(6_600);
  });

  it('are forgiven after a few seconds of rest, whatever they took while nobody minded', async () => {
    const { queue, work, now, pauses, moveBy } = scene();
    queue.charge('flood', 1_000_000);
    moveBy(4_001);
    queue.notice('ada');
    await work('flood', 4);
    expect([now(), pauses.length]).toEqual([4_005, 0]);
  });

  it('are served at once while another one has to rest', async () => {
    const { queue, work, order, pauses, held } = scene();
    queue.charge('flood', 60_000);
    queue.notice('noor');
    held.next = true;
    const flood = work('flood', 4);
    await Promise.resolve();
    expect(pauses).toHaveLength(1);
    await work('ada', 4);
    await flood;
    expect(order).toEqual(['ada', 'flood']);
  });

  it('pass over what was done for somebody else meanwhile', async () => {
    const { queue, order, work } = scene();
    let runs = 0;
    const shared: Task = {
      get isStarted() {
        return runs > 0;
      },
      start: async () => {
        runs += 1;
      },
    };
    queue.add('flood', shared);
    queue.add('ada', shared);
    await work('ada', 1);
    expect([runs, order]).toEqual([1, ['ada']]);
  });
});
