import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { z } from 'zod';
import { demoMentorOf, type EmbeddedApp, withEmbeddedApp } from '@/bench/embedded-app';
import { loadOfMachine, percentile, type Row, type Section } from '@/bench/report';
import { missingBuild } from '@/bench/served-app';
import { chromiumPath } from '@/e2e/environment';
import { freePort } from '@/e2e/ports';

/** Of npm's registry, not of package.json: 40 MB that nothing else needs. The last one that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const RUNS = 3;

const run = promisify(execFile);

/** What is wanted of 100. Forms of device by Lighthouse's own settings: a middling phone on slow 4G, a desktop. */
const DEVICES = [
  { name: 'phone', flags: [], performance: 95 },
  { name: 'desktop', flags: ['--preset=desktop'], performance: 100 },
] as const;

const QUALITIES = ['accessibility', 'best-practices', 'seo'] as const;

/**
 * Sessions are for two: what search engines find and show of them is not counted there. A session's description streams in
 * with its title, and Lighthouse looks for it in the head alone.
 */
const PRIVATE_AUDITS: readonly string[] = ['is-crawlable', 'meta-description'];

type PageOfApp = { readonly name: string; readonly path: string; readonly isPrivate: boolean };

const score = z.number().nullable();
const reportSchema = z.object({
  categories: z.record(
    z.string(),
    z.object({ score, auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) }),
  ),
  audits: z.record(z.string(), z.object({ score, title: z.string(), displayValue: z.string().optional() })),
});
type Report = z.infer<typeof reportSchema>;

/** The pages that are looked at, those of somebody who is signed in last. */
async function pagesOf({ app, cookieOf }: EmbeddedApp): Promise<{ pages: PageOfApp[]; cookie: string }> {
  const mentor = await demoMentorOf(app.origin);
  const cookie = await cookieOf(mentor);
  const list = await (await fetch(`${app.origin}/sessions`, { headers: { cookie } })).text();
  const session = /\/sessions\/0x[0-9a-f]{64}/.exec(list)?.[0];
  if (session === undefined) throw new Error('The demo world shows no session');
  return {
    cookie,
    pages: [
      { name: 'front page', path: '/', isPrivate: false },
      { name: 'booking page', path: `/with/${mentor}`, isPrivate: false },
      { name: 'list', path: '/sessions', isPrivate: true },
      { name: 'session', path: session, isPrivate: true },
    ],
  };
}

async function lookOnce(
  address: string,
  debugPort: number,
  flags: readonly string[],
  file: string,
  clear: () => Promise<void>,
): Promise<Report> {
  const ours = [address, `--port=${debugPort}`, '--output=json', `--output-path=${file}`, '--quiet'];
  // The browser's cookie is how somebody is signed in there. Not waiting idly: it is this process that lets a tab
  // begin that Lighthouse has opened.
  const look = () => run('npx', ['--yes', LIGHTHOUSE, ...ours, '--disable-storage-reset', ...flags]);
  await clear();
  // Of some dozens of looks one may lose its tab: that says nothing about the page.
  await look().catch(async () => {
    await clear();
    await look();
  });
  return reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Of 100, what a category comes to without the audits that do not count here. */
function scoreOf({ categories, audits }: Report, category: string, except: readonly string[]): number {
  const refs = (categories[category]?.auditRefs ?? []).filter(
    ({ id, weight }) => weight > 0 && !except.includes(id) && audits[id]?.score !== null,
  );
  const whole = refs.reduce((sum, { weight }) => sum + weight, 0);
  const reached = refs.reduce((sum, { id, weight }) => sum + weight * (audits[id]?.score ?? 0), 0);
  return Math.round((reached / whole) * 100);
}

function failedIn({ categories, audits }: Report, except: readonly string[]): string[] {
  return QUALITIES.flatMap((category) => categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && !except.includes(id) && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id);
}

function rowsOf(
  what: string,
  reports: readonly Report[],
  performance: number,
  except: readonly string[],
): Row[] {
  const median = (category: string) =>
    percentile(
      reports.map((one) => scoreOf(one, category, except)),
      0.5,
    );
  const reached = median('performance');
  const shown = (audit: string) => reports.map(({ audits }) => audits[audit]?.displayValue ?? '–').join(', ');
  const qualities = QUALITIES.map(median);
  const failed = [...new Set(reports.flatMap((one) => failedIn(one, except)))];
  return [
    {
      what: `${what}: performance`,
      value: String(reached),
      floor: { text: `>= ${performance}`, isMet: reached >= performance },
    },
    {
      what: `${what}: accessibility, best practices, SEO`,
      value: qualities.join(', '),
      floor: { text: '100 each', isMet: qualities.every((one) => one === 100) },
    },
    { what: `${what}: largest paint`, value: shown('largest-contentful-paint') },
    { what: `${what}: blocked`, value: shown('total-blocking-time') },
    ...(failed.length > 0 ? [{ what: `${what}: what failed`, value: failed.join(', ') }] : []),
  ];
}

async function lookAt(
  embedded: EmbeddedApp,
  context: BrowserContext,
  debugPort: number,
  file: string,
): Promise<Row[]> {
  const { pages, cookie } = await pagesOf(embedded);
  const { origin } = embedded.app;
  const [name = '', ...value] = cookie.split('=');
  const [tab] = context.pages();
  if (tab === undefined) throw new Error('Chromium has opened no tab');
  const browser = await context.newCDPSession(tab);
  const rows: Row[] = [];
  for (const page of pages) {
    // Each look is somebody's first: nothing is kept but who is signed in.
    const clear = async () => {
      await browser.send('Network.clearBrowserCache');
      await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      if (page.isPrivate) await context.addCookies([{ name, value: value.join('='), url: origin }]);
    };
    for (const device of DEVICES) {
      const reports: Report[] = [];
      while (reports.length < RUNS) {
        const address = `${origin}${page.path}`;
        reports.push(await lookOnce(address, debugPort, device.flags, file, clear));
      }
      const except = page.isPrivate ? PRIVATE_AUDITS : [];
      rows.push(...rowsOf(`${page.name}, ${device.name}`, reports, device.performance, except));
    }
  }
  return rows;
}

async function measure(): Promise<Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const directory = await mkdtemp(join(tmpdir(), 'bench-lighthouse-'));
  const debugPort = await freePort();
  const executablePath = chromiumPath();
  // Lighthouse opens its pages in the browser's own context, so that is where the cookie has to be.
  const context = await chromium.launchPersistentContext(join(directory, 'profile'), {
    args: ['--no-sandbox', `--remote-debugging-port=${debugPort}`],
    ...(executablePath && { executablePath }),
  });
  try {
    const before = loadOfMachine('before');
    const rows = await withEmbeddedApp((embedded) =>
      lookAt(embedded, context, debugPort, join(directory, 'report.json')),
    );
    return [before, ...rows, loadOfMachine('after')];
  } finally {
    await context.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What Lighthouse says of the pages people see first; by its name only, because it comes from the network and takes long. */
export const lighthouse: Section = { title: `Lighthouse, median of ${RUNS}`, run: measure };
