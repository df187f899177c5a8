import { describe, expect, it } from 'vitest';
import { createFairTurns, type Task } from '@/lib/sessions/fair-turns';

/** Time that passes only while a task works or everybody waits. */
function scene() {
  let nowMs = 0;
  const order: string[] = [];
  const pauses: number[] = [];
  const held = { next: false };
  const turns = createFairTurns({
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
      turns.queue(viewer, task);
    });
  }
  return { turns, work, order, pauses, held, now: () => nowMs };
}

describe('viewers who share the processor', () => {
  it('are served in turns, however long the line of one of them is', async () => {
    const { work, order } = scene();
    const crowd = Array.from({ length: 6 }, () => work('flood', 4));
    await Promise.all([...crowd, work('ada', 4), work('ada', 4), work('noor', 4)]);
    expect(order).toEqual(['flood', 'ada', 'noor', 'flood', 'ada', 'flood', 'flood', 'flood', 'flood']);
  });

  it('get a second at once, and after it a quarter of the time', async () => {
    const { work, now, pauses } = scene();
    await Promise.all(Array.from({ length: 200 }, () => work('flood', 4)));
    expect([now(), pauses.length]).toEqual([800, 0]);
    await Promise.all(Array.from({ length: 1_000 }, () => work('flood', 4)));
    // 4,800 ms of work, of which 1,000 ms were free: 3,800 ms at a quarter of the speed.
    expect(now()).toBeGreaterThan(14_900);
    expect(now()).toBeLessThan(15_300);
  });

  it('are served at once while another one has to rest', async () => {
    const { turns, work, order, pauses, held } = scene();
    turns.charge('flood', 60_000);
    held.next = true;
    const flood = work('flood', 4);
    await Promise.resolve();
    expect(pauses).toHaveLength(1);
    await work('ada', 4);
    await flood;
    expect(order).toEqual(['ada', 'flood']);
  });

  it('pass over what was done for somebody else meanwhile', async () => {
    const { turns, order, work } = scene();
    let runs = 0;
    const shared: Task = {
      get isStarted() {
        return runs > 0;
      },
      start: async () => {
        runs += 1;
      },
    };
    turns.queue('flood', shared);
    turns.queue('ada', shared);
    await work('ada', 1);
    expect([runs, order]).toEqual([1, ['ada']]);
  });
});
