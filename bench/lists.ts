import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { createSignerCache } from '@/lib/server/signer-cache';
import { readAhead } from '@/lib/sessions/list/ahead';
import { readListPage } from '@/lib/sessions/list/list-page';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

const SIZES = [20, 200, 2_000];
const RUNS = 20;
const PAST_DAYS = 29;
const DAYS = 360;
/** Queries of a first page, whatever the number of sessions. */
const MOST_QUERIES = 6;

/** What the first page of "Upcoming" reads, with its counts; the number of Arkiv queries it took. */
async function readFirstPage({ deps, clock }: DevnetWorld, signerCache = deps.signerCache): Promise<number> {
  const now = clock.now();
  const windows = openSessionWindows(
    { ...deps, attestedWriters: [], signerCache: signerCache },
    MENTOR.address,
    now,
  );
  await readAhead(windows, MENTOR.address, now);
  const keep = async <Found>(found: Found) => found;
  await readListPage(windows, { direction: 'later', span: windows.ahead, after: null, keep });
  return windows.queries();
}

async function measureList(count: number): Promise<Row[]> {
  const world = await openWorld();
  await writeSessions(
    world,
    Array.from({ length: count }, (_, index) => ({
      startsAt: TODAY + ((index / count) * DAYS - PAST_DAYS) * DAY_MS,
      isAgreed: true,
    })),
  );
  const queries = await readFirstPage(world);
  const cold = await measure(3, () => readFirstPage(world, createSignerCache()));
  const warm = await measure(RUNS, () => readFirstPage(world));
  await world.close();
  return [
    {
      what: `${count} sessions: Arkiv queries of the first page`,
      value: String(queries),
      floor: { text: `at most ${MOST_QUERIES}`, isMet: queries <= MOST_QUERIES },
    },
    {
      what: `${count} sessions: first page, every signature checked anew`,
      value: formatMs(percentile(cold, 0.5)),
    },
    { what: `${count} sessions: first page, signatures known`, value: formatMs(percentile(warm, 0.5)) },
  ];
}

async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of SIZES) rows.push(...(await measureList(count)));
  return rows;
}

/** How the list of a wallet grows with its sessions: hardly, because only the part that is looked at is read. */
export const lists: Section = { title: 'Lists of sessions', run };
