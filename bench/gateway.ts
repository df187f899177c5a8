import { setTimeout as timer } from 'node:timers/promises';
import { Sender } from 'arkiv-node/testing';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { missingBuild, withServedApp } from '@/bench/served-app';
import { viewerCookie } from '@/e2e/fixtures/viewer-cookie';
import { freePort } from '@/e2e/ports';

const ENTITIES = 20_000;
const PER_TRANSACTION = 1_000;
const CLIENTS = 50;
const PAGES = 100;
/** People look at a page, then at the next. */
const BETWEEN_PAGES_MS = 50;
const MOST_TIMES = 2;
/** Before it is measured the app has answered a few. */
const WARM_UP = 20;
const AUTH_SECRET = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';

/** Patterns tried on every value, with a text of half the length that is read: what takes longest of what was tried. */
const COSTLIEST = Array.from({ length: 400 }, (_, at) => `(n != ${at} || name ~ "*x${at}")`).join(' || ');

async function callAt(url: string, method: string, params: readonly unknown[]): Promise<Response> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** Fills the chain through the port that builders use. */
async function populate(url: string, key: `0x${string}`): Promise<void> {
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    const answer = await (await callAt(url, method, params as readonly unknown[])).json();
    if (answer.error) throw new Error(answer.error.message);
    return answer.result;
  };
  const sender = new Sender({ request, chainId: 1337 }, privateKeyToAccount(key));
  for (let first = 0; first < ENTITIES; first += PER_TRANSACTION) {
    const creates = Array.from({ length: PER_TRANSACTION }, (_, offset) => ({
      btl: 1_000_000,
      strings: { name: `name-${first + offset}` },
      numbers: { n: first + offset },
    }));
    await sender.send({ creates });
  }
}

/** One client of the SDK's manners: asks again at once, or after what it is told to wait. */
async function askUntil(url: string, isOver: () => boolean, count: (status: number) => void): Promise<void> {
  while (!isOver()) {
    const response = await callAt(url, 'arkiv_query', [COSTLIEST]);
    await response.text();
    count(response.status);
    if (response.status === 429) await timer(Number(response.headers.get('retry-after')) * 1_000);
  }
}

async function run(): Promise<readonly Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const key = generatePrivateKey();
  const viewer = privateKeyToAccount(generatePrivateKey()).address;
  const devnetPort = await freePort();
  const variables = {
    AUTH_SECRET,
    DEVNET_PORT: String(devnetPort),
    ARKIV_WRITERS: privateKeyToAccount(key).address,
  };
  return withServedApp(variables, async ({ origin }) => {
    await populate(`http://127.0.0.1:${devnetPort}`, key);
    const { name, value } = await viewerCookie(AUTH_SECRET, viewer.toLowerCase() as typeof viewer);
    const page = async () => {
      const [took = Number.NaN] = await measure(1, async () =>
        (await fetch(`${origin}/sessions`, { headers: { cookie: `${name}=${value}` } })).text(),
      );
      await timer(BETWEEN_PAGES_MS);
      return took;
    };
    const pages = async () => {
      const samples: number[] = [];
      while (samples.length < PAGES) samples.push(await page());
      return samples;
    };
    const gateway = `${origin}/arkiv`;
    for (let turn = 0; turn < WARM_UP; turn += 1) await page();
    const alone = await measure(WARM_UP, async () =>
      (await callAt(gateway, 'arkiv_query', [COSTLIEST])).text(),
    );
    const quiet = await pages();
    const counts = new Map<number, number>();
    let isOver = false;
    const count = (status: number) => counts.set(status, (counts.get(status) ?? 0) + 1);
    const crowd = Promise.all(Array.from({ length: CLIENTS }, () => askUntil(gateway, () => isOver, count)));
    const crowded = await pages();
    isOver = true;
    await crowd;
    const [before, during] = [percentile(quiet, 0.95), percentile(crowded, 0.95)];
    return [
      {
        what: 'the costliest query, alone, with the rest before it, median',
        value: formatMs(percentile(alone, 0.5)),
      },
      {
        what: `${CLIENTS} clients: answered, told to wait`,
        value: `${counts.get(200) ?? 0}, ${counts.get(429) ?? 0}`,
      },
      { what: `a viewer's page, quiet, p95 of ${PAGES}`, value: formatMs(before) },
      {
        what: `a viewer's page meanwhile, p95 of ${PAGES}`,
        value: formatMs(during),
        floor: { text: `<= ${MOST_TIMES} x of quiet`, isMet: during <= MOST_TIMES * before },
      },
      { what: 'times as long', value: (during / before).toFixed(2) },
    ];
  });
}

/** Whether strangers who read the chain make people wait for their pages. */
export const gateway: Section = { title: 'The chain read by strangers', run };
