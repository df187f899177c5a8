import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureClicks } from '@/bench/confirm-clicks';
import { waitingForMentor } from '@/bench/load/sessions';
import { formatMs, measureBoth, medianRow, percentile, type Row, type Section } from '@/bench/report';
import { checkConfirmation, recordConfirmation } from '@/lib/sessions/acts/confirm';
import { findSession } from '@/lib/sessions/reading/repository';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { TODAY } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

const CONFIRMATIONS = 60;
const BLOCK_MS = 2 * SECOND_MS;

/**
 * What the server does for one click, nobody else there: what is given out to be signed, then the checks, the
 * transaction on the disk, and reading back. Each comes a block after the one before, as people do; who would wait for a
 * block is not what is measured (`load`).
 */
async function measureServer(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-confirm-'));
  const world = await openWorld(TODAY, dataDir);
  try {
    const acts = await waitingForMentor(world, CONFIRMATIONS);
    const { deps, clock } = world;
    let queries = 0;
    const took = await measureBoth(acts.length, async (nth) => {
      const act = acts[nth];
      if (act === undefined) return;
      clock.moveBy(BLOCK_MS);
      const now = clock.now();
      world.forgetCalls();
      const session = await findSession(deps, act.sessionKey, now);
      if (session === null || !checkConfirmation(session, act.by, now).ok)
        throw new Error('nothing to confirm');
      const recorded = await recordConfirmation(deps, act, now);
      if (!recorded.ok || recorded.value.outcome !== 'scheduled') throw new Error('not confirmed');
      queries = world.callsOf('arkiv_query');
    });
    return [
      medianRow('server: click to confirmed, p50 (and of a processor)', took, 250),
      { what: 'server: p99', value: formatMs(percentile(took.wall, 0.99)) },
      { what: 'server: Arkiv queries of one', value: String(queries) },
    ];
  } finally {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(): Promise<Row[]> {
  return [...(await measureServer()), ...(await measureClicks())];
}

/** From the click on "Confirm" until it is confirmed. */
export const confirm: Section = { title: 'Click to confirmed, embedded', run };
