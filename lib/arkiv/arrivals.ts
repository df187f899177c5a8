import { BLOCK_SECONDS } from '@/lib/arkiv/timing';
import type { Pause } from '@/lib/arkiv/transport';
import { SECOND_MS } from '@/lib/time/instant';

/** How long nothing may come: nobody waits longer for a group that hangs. */
const QUIET_MS = 200;
/** A block: whoever comes later is in no later a block without us. */
const LONGEST_MS = BLOCK_SECONDS * SECOND_MS;

/** Groups that are being prepared somewhere and will soon be handed in. */
export type Arrivals = {
  /** Says that a group is on its way; the answer, called once or more, that it has come, or never will. */
  readonly announce: () => () => void;
  /**
   * Resolves when whoever was announced has come; earlier when enough is there, when nobody came for a fifth of a second,
   * and after the time of one block. At once when nobody is on the way.
   */
  readonly settled: (isEnough: () => boolean) => Promise<void>;
};

/**
 * Lets a transaction wait for what is about to come: a crowd travels together, not one by one until the blocks are full
 * and the rest behind them. Whoever is alone waits for nobody.
 */
export function createArrivals(pause: Pause): Arrivals {
  let expected = 0;
  let notice: () => void = () => undefined;

  return {
    announce() {
      let isOnItsWay = true;
      expected += 1;
      return () => {
        if (!isOnItsWay) return;
        isOnItsWay = false;
        expected -= 1;
        notice();
      };
    },

    async settled(isEnough) {
      if (expected === 0) return;
      const over = new AbortController();
      const late = pause(LONGEST_MS, over.signal).then(() => false);
      let goesOn = true;
      while (goesOn && expected > 0 && !isEnough()) {
        const came = new Promise<boolean>((resolve) => {
          notice = () => resolve(true);
        });
        const next = new AbortController();
        const quiet = pause(QUIET_MS, next.signal).then(() => false);
        goesOn = await Promise.race([came, late, quiet]);
        next.abort();
      }
      over.abort();
    },
  };
}
