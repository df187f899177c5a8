import { execFileSync } from 'node:child_process';
import { setTimeout as timer } from 'node:timers/promises';
import { type ArkivNode, createSystemClock, serveNode } from 'arkiv-node';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { formatMs, percentile, type Row } from '@/bench/report';
import { missingBuild, withServedApp } from '@/bench/served-app';
import { viewerCookie } from '@/e2e/fixtures/viewer-cookie';
import { repairRoom } from '@/lib/sessions/acts/room';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { LEARNER, MENTOR, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const SESSIONS = 200;
const PAGES_A_SECOND = 50;
const SECONDS = 20;
const WARM_UP = 40;
const AUTH_SECRET = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';

/** Agreed sessions of one pair, two a day, with their rooms: a page finds nothing to repair. */
async function fill(world: DevnetWorld): Promise<void> {
  const first = world.clock.now() + HOUR_MS;
  const wanted = Array.from({ length: SESSIONS }, (_, n) => ({
    startsAt: first + (n * DAY_MS) / 2,
    isAgreed: true,
  }));
  await writeSessions(world, wanted);
  const now = world.clock.now();
  const sessions = await listSessionsOf(world.deps, MENTOR.address, now);
  await Promise.all(sessions.map(({ key }) => repairRoom(world.deps, key, now)));
}

/** The node with a count of the queries it is asked over HTTP. */
function counted(node: ArkivNode): { readonly node: ArkivNode; readonly queries: () => number } {
  let queries = 0;
  const handleBody: ArkivNode['handleBody'] = (body) => {
    queries += Buffer.from(body).toString().split('"arkiv_query"').length - 1;
    return node.handleBody(body);
  };
  return { node: { ...node, handleBody }, queries: () => queries };
}

/** Seconds of a processor that a process has used, as the system counts them. */
function processorSeconds(pid: number): number {
  const used = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return used.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
}

type Visit = { readonly tookMs: number; readonly status: number };

async function visit(origin: string, cookie: string): Promise<Visit> {
  const startedAt = performance.now();
  const status = await statusOf(origin, cookie);
  return { tookMs: performance.now() - startedAt, status };
}

/** 0 for a list that did not come whole: an app that is asked for more than it can give is a figure, not a failure. */
async function statusOf(origin: string, cookie: string): Promise<number> {
  try {
    const response = await fetch(`${origin}/sessions`, { headers: { cookie } });
    return (await response.text()).includes('</html>') ? response.status : 0;
  } catch (error) {
    if (error instanceof TypeError) return 0;
    throw error;
  }
}

/** Pages asked for at a steady pace, whether or not the ones before are answered. */
async function visitSteadily(origin: string, cookies: readonly string[]): Promise<Visit[]> {
  const startedAt = performance.now();
  const visits: Promise<Visit>[] = [];
  while (visits.length < PAGES_A_SECOND * SECONDS) {
    const due = startedAt + (visits.length * 1_000) / PAGES_A_SECOND;
    await timer(Math.max(0, due - performance.now()));
    visits.push(visit(origin, cookies[visits.length % cookies.length] ?? ''));
  }
  return Promise.all(visits);
}

/** Lists that are opened faster than people do; the app is a process of its own, its node is ours. */
export async function measurePages(): Promise<readonly Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const world = await openWorld(createSystemClock());
  const { node, queries } = counted(world.node);
  const served = await serveNode(node, { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true });
  // The app only reads, so its key needs no money.
  const key = generatePrivateKey();
  const variables = {
    AUTH_SECRET,
    ARKIV_RPC_URL: served.url,
    ARKIV_CHAIN_ID: String(node.chainId),
    ARKIV_PRIVATE_KEY: key,
    ARKIV_WRITERS: `${WRITER.address},${privateKeyToAccount(key).address}`,
    SPACE_ID: world.deps.space,
  };
  try {
    await fill(world);
    return await withServedApp(variables, async ({ origin, pid }) => {
      const cookies: string[] = [];
      for (const { address } of [MENTOR, LEARNER]) {
        const { name, value } = await viewerCookie(AUTH_SECRET, address);
        cookies.push(`${name}=${value}`);
      }
      for (let turn = 0; turn < WARM_UP; turn += 1) await visit(origin, cookies[turn % cookies.length] ?? '');
      const [queriesBefore, usedBefore] = [queries(), processorSeconds(pid)];
      const startedAt = performance.now();
      const visits = await visitSteadily(origin, cookies);
      const tookS = (performance.now() - startedAt) / 1_000;
      const used = processorSeconds(pid) - usedBefore;
      const asked = queries() - queriesBefore;
      const times = visits.map(({ tookMs }) => tookMs);
      const whole = visits.filter(({ status }) => status === 200).length;
      return [
        {
          what: `${PAGES_A_SECOND} lists of ${SESSIONS} sessions a second for ${SECONDS} s: answered whole`,
          value: `${whole} of ${visits.length}`,
          floor: { text: 'all', isMet: whole === visits.length },
        },
        { what: 'a list, p50', value: formatMs(percentile(times, 0.5)) },
        { what: 'a list, p99', value: formatMs(percentile(times, 0.99)) },
        { what: 'lists a second until the last was there', value: (visits.length / tookS).toFixed(1) },
        { what: 'of one processor, by the app', value: `${((used / tookS) * 100).toFixed(0)} %` },
        { what: 'Arkiv queries a list', value: (asked / visits.length).toFixed(2) },
      ];
    });
  } finally {
    await served.close();
    await world.close();
  }
}
