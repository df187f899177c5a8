import { type ArkivNode, createSystemClock, type NodeClock, serveNode } from 'arkiv-node';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { processorSeconds } from '@/bench/processor';
import { formatMs, percentile, type Row } from '@/bench/report';
import { missingBuild, withServedApp } from '@/bench/served-app';
import { type Look, type Visit, visitInTurns, visitSteadily } from '@/bench/steady-visits';
import { viewerCookie } from '@/e2e/fixtures/viewer-cookie';
import { repairRoom } from '@/lib/sessions/acts/room';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { signerOf, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const SESSIONS = 200;
/** One wallet may read 240 times a minute: so many that no limit is what is measured. */
const VIEWERS = ['71', '72', '73', '74', '75', '76'].map(signerOf);
const WANTED_A_SECOND = 50;
/** As many at a time as keep the app busy without a crowd before its door. */
const VISITORS = 4;
/** Of what the app can do at most: at a pace that leaves it no rest, times say nothing. */
const SUSTAINED = 0.8;
const SECONDS = { warmUp: 4, limit: 8, steady: 15, beyond: 5 };
/** Longer than an app looks back at its start (lib/sessions/acts/room-watch.ts): what it repairs is not what is measured. */
const BEGINS_AGO_MS = 3 * HOUR_MS;
const AUTH_SECRET = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
/** Only a list that was read links to sessions. */
const ROW = 'href="/sessions/0x';

/** A clock that begins in the past and jumps where somebody would wait: a chain is filled without waiting for blocks. */
function hurriedClock(): { readonly clock: NodeClock; readonly catchUp: () => void } {
  const system = createSystemClock(() => Date.now() - BEGINS_AGO_MS);
  const clock: NodeClock = {
    ...system,
    waitUntil: async (instant) => system.moveBy(Math.max(0, instant - system.now())),
  };
  return { clock, catchUp: () => system.moveBy(Math.max(0, Date.now() - system.now())) };
}

/** Agreed sessions of each viewer, two a day, with their rooms: a page finds nothing to repair. */
async function fill(world: DevnetWorld): Promise<void> {
  const first = world.clock.now() + BEGINS_AGO_MS + HOUR_MS;
  for (const mentor of VIEWERS) {
    const wanted = Array.from({ length: SESSIONS }, (_, n) => ({
      startsAt: first + (n * DAY_MS) / 2,
      isAgreed: true,
      mentor,
    }));
    await writeSessions(world, wanted);
    const now = world.clock.now();
    const sessions = await listSessionsOf(world.deps, mentor.address, now);
    await Promise.all(sessions.map(({ key }) => repairRoom(world.deps, key, now)));
  }
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

/** Looks at the list of each viewer in turn, each from a network address of their own. */
async function lookAt(origin: string): Promise<Look> {
  const visitors = await Promise.all(
    VIEWERS.map(async ({ address }, nth) => {
      const { name, value } = await viewerCookie(AUTH_SECRET, address);
      return { cookie: `${name}=${value}`, 'x-forwarded-for': `198.51.100.${nth + 1}` };
    }),
  );
  return async (nth, signal) => {
    const headers = visitors[nth % visitors.length] ?? {};
    const response = await fetch(`${origin}/sessions`, { headers, signal });
    const page = await response.text();
    return response.status === 200 && page.includes(ROW) && page.includes('</html>');
  };
}

/** What is said of a pace: how many came, how long they took, and what they cost the app and its node. */
function rowsOf(pace: string, visits: readonly Visit[], used: { seconds: number; queries: number }): Row[] {
  const whole = visits.filter(({ isWhole }) => isWhole);
  const times = whole.map(({ tookMs }) => tookMs);
  const time = (share: number) => (times.length === 0 ? '–' : formatMs(percentile(times, share)));
  return [
    { what: `${pace}: answered whole`, value: `${whole.length} of ${visits.length}` },
    { what: `${pace}: p50`, value: time(0.5) },
    { what: `${pace}: p99`, value: time(0.99) },
    {
      what: `${pace}: the app's processor, a list`,
      value: formatMs((used.seconds * 1_000) / Math.max(1, whole.length)),
    },
    { what: `${pace}: Arkiv queries, a list`, value: (used.queries / visits.length).toFixed(2) },
  ];
}

/** Lists that are opened faster than people do; the app is a process of its own, its node is ours. */
export async function measurePages(): Promise<readonly Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const { clock, catchUp } = hurriedClock();
  const world = await openWorld(clock);
  const { node, queries } = counted(world.node);
  const served = await serveNode(node, { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true });
  // The app only reads, so its key needs no money; it knows two writers, as one of two instances does.
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
    catchUp();
    return await withServedApp(variables, async ({ origin, pid }) => {
      const look = await lookAt(origin);
      await visitInTurns(look, VISITORS, SECONDS.warmUp);
      const watched = async (visit: () => Promise<Visit[]>) => {
        const [seconds, asked, startedAt] = [processorSeconds(pid), queries(), performance.now()];
        const visits = await visit();
        const tookS = (performance.now() - startedAt) / 1_000;
        const used = { seconds: processorSeconds(pid) - seconds, queries: queries() - asked };
        return { visits, used, perSecond: visits.filter(({ isWhole }) => isWhole).length / tookS, tookS };
      };
      const limit = await watched(() => visitInTurns(look, VISITORS, SECONDS.limit));
      const isFastEnough = limit.perSecond * SUSTAINED >= WANTED_A_SECOND;
      const pace = isFastEnough ? WANTED_A_SECOND : Math.max(1, Math.floor(limit.perSecond * SUSTAINED));
      const steady = await watched(() => visitSteadily(look, pace, SECONDS.steady));
      const beyond = isFastEnough
        ? []
        : await visitSteadily(look, WANTED_A_SECOND, SECONDS.beyond).then((visits) => [
            {
              what: `${WANTED_A_SECOND} a second for ${SECONDS.beyond} s: answered whole within 10 s`,
              value: `${visits.filter(({ isWhole }) => isWhole).length} of ${visits.length}`,
            },
          ]);
      return [
        {
          what: `lists of ${SESSIONS} sessions a second, at most (${VISITORS} visitors in turns)`,
          value: limit.perSecond.toFixed(1),
          floor: { text: `>= ${WANTED_A_SECOND}`, isMet: limit.perSecond >= WANTED_A_SECOND },
        },
        ...rowsOf('as many as it can', limit.visits, limit.used),
        ...rowsOf(`${pace} a second`, steady.visits, steady.used),
        {
          what: `${pace} a second: of one processor, by the app`,
          value: `${((steady.used.seconds / steady.tookS) * 100).toFixed(0)} %`,
        },
        ...beyond,
      ];
    });
  } finally {
    await served.close();
    await world.close();
  }
}
