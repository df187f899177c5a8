import { describe, expect, it } from 'vitest';
import { createArrivals } from '@/lib/arkiv/batch';
import type { Pause } from '@/lib/arkiv/transport';

/** A clock that a test moves. */
function handTime() {
  let now = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  const pause: Pause = (milliseconds, signal) =>
    new Promise((resolve) => {
      const sleeper = { until: now + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => sleepers.delete(sleeper) && resolve(), { once: true });
    });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  async function pass(milliseconds: number): Promise<void> {
    now += milliseconds;
    for (const sleeper of sleepers) {
      if (sleeper.until > now) continue;
      sleepers.delete(sleeper);
      sleeper.wake();
    }
    await turn();
  }
  return { pause, pass, sleepers: () => sleepers.size };
}

function gathering(isEnough: () => boolean = () => false) {
  const time = handTime();
  const arrivals = createArrivals(time.pause);
  const seen = { isSettled: false };
  const start = () => {
    void arrivals.settled(isEnough).then(() => {
      seen.isSettled = true;
    });
  };
  return { ...time, ...arrivals, seen, start };
}

describe('a transaction waits', () => {
  it('for nobody when nobody is on the way, without a timer', async () => {
    const { start, seen, pass, sleepers } = gathering();
    start();
    expect(sleepers()).toBe(0);
    await pass(0);
    expect(seen.isSettled).toBe(true);
  });

  it('for all who are on the way, and no longer', async () => {
    const { announce, start, seen, pass, sleepers } = gathering();
    const coming = [announce(), announce(), announce()];
    start();
    for (const come of coming) {
      await pass(150);
      expect(seen.isSettled).toBe(false);
      come();
      await pass(0);
    }
    expect(seen.isSettled).toBe(true);
    expect(sleepers()).toBe(0);
  });

  it('for whoever was announced meanwhile too', async () => {
    const { announce, start, seen, pass } = gathering();
    const first = announce();
    start();
    const second = announce();
    first();
    await pass(0);
    expect(seen.isSettled).toBe(false);
    second();
    await pass(0);
    expect(seen.isSettled).toBe(true);
  });

  it('a fifth of a second for one that hangs', async () => {
    const { announce, start, seen, pass, sleepers } = gathering();
    announce();
    start();
    await pass(199);
    expect(seen.isSettled).toBe(false);
    await pass(1);
    expect(seen.isSettled).toBe(true);
    expect(sleepers()).toBe(0);
  });

  it('two seconds at most, however steadily they come', async () => {
    const { announce, start, seen, pass } = gathering();
    const coming = Array.from({ length: 100 }, announce);
    start();
    for (const come of coming.slice(0, 19)) {
      await pass(100);
      come();
      await pass(0);
    }
    expect(seen.isSettled).toBe(false);
    await pass(100);
    expect(seen.isSettled).toBe(true);
  });

  it('not when enough is there', async () => {
    let isFull = false;
    const { announce, start, seen, pass } = gathering(() => isFull);
    const come = announce();
    announce();
    start();
    await pass(0);
    expect(seen.isSettled).toBe(false);
    isFull = true;
    come();
    await pass(0);
    expect(seen.isSettled).toBe(true);
  });
});

it('whoever has come twice has come once', async () => {
  const { announce, start, seen, pass } = gathering();
  const come = announce();
  announce();
  come();
  come();
  start();
  await pass(0);
  expect(seen.isSettled).toBe(false);
});
