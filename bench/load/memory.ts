import { createManualClock } from 'arkiv-node';
import { waitingForMentor } from '@/bench/load/sessions';
import type { Row, Section } from '@/bench/report';
import { createSignerCache } from '@/lib/server/signer-cache';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

/** Of the memory after so many confirmations the last may be this much above the first. */
const MOST_GROWTH = 1.1;
const ROUND = 400;
const MARKS = [2_000, 6_000, 10_000];
/** The memo of signatures is full from the first mark on: what it may hold is no leak. */
const KNOWN_SIGNATURES = 2_000;

/** `gc` is there when Node runs with --expose-gc, as `npm run bench` does. */
function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/**
 * The heap of app and node together after more and more confirmations. Each round's sessions end before the next: what
 * is left between rounds is what somebody forgot to let go, for what is on the chain may take its room.
 */
async function run(): Promise<Row[]> {
  const clock = createManualClock(TODAY);
  const world = await openWorld(clock);
  const deps = { ...world.deps, retentionDays: 0, signerCache: createSignerCache(KNOWN_SIGNATURES) };
  const shortLived = { ...world, deps };
  const heaps: number[] = [];
  try {
    for (let done = 0; done < (MARKS.at(-1) ?? 0); ) {
      const signed = await waitingForMentor(shortLived, ROUND);
      const outcomes = await Promise.all(signed.map((act) => recordConfirmation(deps, act, clock.now())));
      const refused = outcomes.find((outcome) => !outcome.ok);
      if (refused) throw new Error(`a confirmation was refused: ${JSON.stringify(refused)}`);
      done += ROUND;
      clock.moveBy(2 * DAY_MS);
      const left = await world.node.request({ method: 'arkiv_getEntityCount' });
      if (left !== 0) throw new Error(`${left} entities outlived their sessions`);
      if (MARKS.includes(done)) heaps.push(heapMegabytes());
    }
  } finally {
    await world.close();
  }
  const [first = Number.NaN] = heaps;
  const growth = Math.max(...heaps) / first;
  return [
    {
      what: `heap after ${MARKS.join(', ')} confirmations`,
      value: `${heaps.map((heap) => heap.toFixed(0)).join(', ')} MiB`,
    },
    {
      what: 'the most of them against the first',
      value: growth.toFixed(2),
      floor: { text: `<= ${MOST_GROWTH}`, isMet: growth <= MOST_GROWTH },
    },
  ];
}

/** Whether something grows with every confirmation; takes some minutes. */
export const loadMemory: Section = { title: 'Memory over a long day', run };
