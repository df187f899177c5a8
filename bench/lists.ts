import { readFirstPage, spreadSessions } from '@/bench/first-page';
import { measureBoth, medianRow, type Row, type Section } from '@/bench/report';
import { createSignerCache } from '@/lib/server/signer-cache';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR } from '@/lib/sessions/testing/people';

const SIZES = [20, 200, 2_000];
const RUNS = 20;
/** Queries of a first page, whatever the number of sessions. */
const MOST_QUERIES = 6;
/** Of the list that most of the work on speed is about. */
const GOALS_MS: ReadonlyMap<number, { readonly cold: number; readonly warm: number }> = new Map([
  [200, { cold: 200, warm: 30 }],
]);

/** The first page of a reader who knows no third party. */
function readMentorsPage({ deps, clock }: DevnetWorld, signerCache = deps.signerCache): Promise<number> {
  return readFirstPage({ ...deps, attestedWriters: [], signerCache }, MENTOR.address, clock.now());
}

async function measureList(count: number): Promise<Row[]> {
  const world = await openWorld();
  await writeSessions(world, spreadSessions(count));
  const queries = await readMentorsPage(world);
  const cold = await measureBoth(RUNS, () => readMentorsPage(world, createSignerCache()));
  const warm = await measureBoth(RUNS, () => readMentorsPage(world));
  await world.close();
  return [
    {
      what: `${count} sessions: Arkiv queries of the first page`,
      value: String(queries),
      floor: { text: `at most ${MOST_QUERIES}`, isMet: queries <= MOST_QUERIES },
    },
    medianRow(`${count} sessions: first page, every signature checked anew`, cold, GOALS_MS.get(count)?.cold),
    medianRow(`${count} sessions: first page, signatures known`, warm, GOALS_MS.get(count)?.warm),
  ];
}

async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of SIZES) rows.push(...(await measureList(count)));
  return rows;
}

/** How the list of a wallet grows with its sessions: hardly, because only the part that is looked at is read. */
export const lists: Section = { title: 'Lists of sessions, median (and of a processor)', run };
