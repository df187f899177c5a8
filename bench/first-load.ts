import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Shares, sharesOfChunk, sumShares } from '@/bench/chunk-shares';
import type { Row, Section } from '@/bench/report';
import { missingBuild, withServedApp } from '@/bench/served-app';
import { viewerCookie } from '@/e2e/fixtures/viewer-cookie';
import { formatBytes, readPageWeights } from '@/scripts/page-weights.mjs';

/** What WALLETCONNECT_PROJECT_ID may cost people who do not use it, gzip, on any page. */
const GROWTH_LIMIT_BYTES = 2_048;

/** Smaller ones are not named. */
const SMALLEST_SHARE_BYTES = 100;

/** Of the right form; no relay is asked before the click. */
const PROJECT_ID = '0'.repeat(32);

/** Pages of somebody who is signed in. */
const PAGES = [
  '/mentors',
  '/with/[wallet]',
  '/sessions',
  '/sessions/new',
  '/sessions/[key]',
  '/sessions/[key]/call',
  '/settings',
  '/proof',
];

/** Bytes of first-load JavaScript, gzip, by page. */
type Sizes = ReadonlyMap<string, number>;

/** Sums what the scripts of a served page weigh; scripts for browsers without modules are never fetched. */
async function weigh(origin: string, path: string, cookie: string | null): Promise<number> {
  const page = await fetch(`${origin}${path}`, { headers: cookie ? { cookie } : {} });
  if (!page.ok) throw new Error(`${path} answered ${page.status}`);
  const tags = (await page.text()).match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? '');
  let bytes = 0;
  for (const source of new Set(sources)) {
    const script = await fetch(new URL(source, origin));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes;
}

/** Starts the build with these variables and weighs each kind of page. */
async function weighPages(variables: Readonly<Record<string, string>>): Promise<Sizes> {
  const authSecret = randomBytes(32).toString('hex');
  return withServedApp({ AUTH_SECRET: authSecret, ...variables }, async ({ origin }) => {
    const sizes = new Map([['/ (signed out)', await weigh(origin, '/', null)]]);
    const mentor = await findMentor(origin);
    const { name, value } = await viewerCookie(authSecret, mentor);
    const cookie = `${name}=${value}`;
    const list = await (await fetch(`${origin}/sessions`, { headers: { cookie } })).text();
    const key = /\/sessions\/(0x[0-9a-f]{64})/.exec(list)?.[1];
    if (key === undefined) throw new Error('The demo world shows no session');
    for (const page of PAGES) {
      const path = page.replace('[key]', key).replace('[wallet]', mentor);
      sizes.set(page, await weigh(origin, path, cookie));
    }
    return sizes;
  });
}

/** The address of the demo mentor, which every page of the embedded world names. */
async function findMentor(origin: string): Promise<string> {
  const page = await (await fetch(origin)).text();
  const wallet = /demoWallets.{0,80}?(0x[0-9a-f]{40})/.exec(page)?.[1];
  if (wallet === undefined) throw new Error('The page names no demo mentor');
  return wallet;
}

/** What the pages of the build are made of: framework, ours, and each dependency. */
function describeShares(): Row[] {
  const root = process.cwd();
  const known = new Map<string, Shares>();
  const sharesOf = (chunk: string) => {
    const shares = known.get(chunk) ?? sharesOfChunk(join(root, '.next'), chunk);
    known.set(chunk, shares);
    return shares;
  };
  return readPageWeights(root).flatMap((weight) => [
    {
      what: `${weight.page}, by the manifests of the build`,
      value: formatBytes(weight.bytes),
      floor: { text: `<= ${formatBytes(weight.budget)}`, isMet: weight.bytes <= weight.budget },
    },
    { what: '  kB of it', value: describe(sumShares(weight.chunks.map(sharesOf))) },
  ]);
}

function describe(shares: Shares): string {
  return [...shares]
    .filter(([, bytes]) => bytes >= SMALLEST_SHARE_BYTES)
    .map(([origin, bytes]) => `${origin} ${(bytes / 1_000).toFixed(1)}`)
    .join(', ');
}

async function run(): Promise<Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const without = await weighPages({});
  const withPhones = await weighPages({ WALLETCONNECT_PROJECT_ID: PROJECT_ID });
  const rows = [...without].map(([page, bytes]): Row => ({ what: page, value: formatBytes(bytes) }));
  const growth = Math.max(...[...without].map(([page, bytes]) => (withPhones.get(page) ?? 0) - bytes));
  const floor = { text: '<= 2 kB', isMet: growth <= GROWTH_LIMIT_BYTES };
  return [
    ...rows,
    ...describeShares(),
    { what: 'most that phone wallets add to a page', value: `${growth} B`, floor },
  ];
}

export const firstLoad: Section = { title: 'First-load JavaScript, gzip', run };
