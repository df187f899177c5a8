import { expect } from 'vitest';
import type { CrowdTime } from '@/lib/booking/testing/crowd';
import type { After } from '@/lib/sessions/acts/room-watch';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import type { EpochMs } from '@/lib/time/instant';

const TICK_MS = 100;
/** Ten times as fast as it goes by elsewhere. */
const EVERY_MS = 10;

/** Time that goes on as long as something is waited for. */
export type Ticking = CrowdTime & {
  readonly until: <Value>(work: Promise<Value>, timeoutMs: number) => Promise<Value>;
};

/** The clock of a world as what waits sees it: it stands until `until` is asked to let it go on. */
export function tickingOf(world: DevnetWorld): Ticking {
  const due = new Set<{ readonly at: EpochMs; readonly act: () => void }>();
  const after: After = (milliseconds, act) => {
    const entry = { at: world.now() + milliseconds, act };
    due.add(entry);
    return () => due.delete(entry);
  };
  function tick(): void {
    world.clock.moveBy(TICK_MS);
    for (const entry of due) {
      if (entry.at > world.now()) continue;
      due.delete(entry);
      entry.act();
    }
  }
  return {
    after,
    pause: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    async until(work, timeout) {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      work.then(over, over);
      const goOn = () => {
        if (!isOver) tick();
        return isOver;
      };
      await expect.poll(goOn, { interval: EVERY_MS, timeout }).toBe(true);
      return work;
    },
  };
}
