import { type EmbeddedApp, withEmbeddedApp } from '@/bench/embedded-app';
import { processorSeconds } from '@/bench/processor';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { missingBuild } from '@/bench/served-app';
import { repairRoom } from '@/lib/sessions/acts/room';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

const SESSIONS = 50;
const WARM_UP = 15;
const RUNS = 60;
/** One wallet may read 240 times a minute: so many that no limit is what is measured. */
const ROW = 'href="/sessions/0x';

/** Agreed sessions with their rooms, so that a page finds nothing to repair; the key of the first. */
async function fill({ world }: EmbeddedApp): Promise<string> {
  const first = world.clock.now() + HOUR_MS;
  const wanted = Array.from({ length: SESSIONS }, (_, n) => ({
    startsAt: first + n * HOUR_MS,
    isAgreed: true,
  }));
  await writeSessions(world, wanted);
  const now = world.clock.now();
  const sessions = await listSessionsOf(world.deps, MENTOR.address, now);
  await Promise.all(sessions.map(({ key }) => repairRoom(world.deps, key, now)));
  const [session] = sessions;
  if (session === undefined) throw new Error('nothing was written');
  return session.key;
}

/** How long a whole page takes over HTTP, one after the other, and what it costs the app with its node. */
async function measurePage(
  { app }: EmbeddedApp,
  page: {
    readonly what: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly goalMs: number;
    /** Of HTML, in thousands of bytes. */
    readonly goalKb?: number;
  },
): Promise<Row[]> {
  const look = async () => {
    const response = await fetch(`${app.origin}${page.path}`, { headers: page.headers });
    const text = await response.text();
    if (!response.ok || !text.includes('</html>'))
      throw new Error(`${page.path} answered ${response.status}`);
    return text;
  };
  const seen = await look();
  if (page.path === '/sessions' && !seen.includes(ROW)) throw new Error('The list is empty');
  await measure(WARM_UP, look);
  const before = processorSeconds(app.pid);
  const times = await measure(RUNS, look);
  const used = ((processorSeconds(app.pid) - before) * 1_000) / RUNS;
  const median = percentile(times, 0.5);
  return [
    {
      what: `${page.what}: whole page, p50`,
      value: formatMs(median),
      floor: { text: `< ${page.goalMs} ms`, isMet: median < page.goalMs },
    },
    { what: `${page.what}: p99`, value: formatMs(percentile(times, 0.99)) },
    { what: `${page.what}: the app's processor, a page`, value: formatMs(used) },
    htmlRow(page.what, Buffer.byteLength(seen) / 1_000, page.goalKb),
  ];
}

function htmlRow(what: string, kilobytes: number, goalKb?: number): Row {
  const row = { what: `${what}: HTML`, value: `${kilobytes.toFixed(0)} kB` };
  return goalKb === undefined
    ? row
    : { ...row, floor: { text: `<= ${goalKb} kB`, isMet: kilobytes <= goalKb } };
}

async function run(): Promise<Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  return withEmbeddedApp(async (embedded) => {
    const key = await fill(embedded);
    const headers = { cookie: await embedded.cookieOf(MENTOR.address) };
    const list = {
      what: `list of ${SESSIONS} sessions`,
      path: '/sessions',
      headers,
      goalMs: 80,
      goalKb: 120,
    };
    const session = { what: 'one session', path: `/sessions/${key}`, headers, goalMs: 20 };
    return [...(await measurePage(embedded, list)), ...(await measurePage(embedded, session))];
  });
}

/** What somebody who is signed in waits for, where the node is in the app's process. */
export const pages: Section = { title: 'Whole pages, node in process', run };
