import type { Page } from '@playwright/test';
import { offerHours } from '../fixtures/hours';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** How far a page may move under the eyes of its reader, by the measure of Web Vitals. */
const MOST = 0.02;

/** What moved in one frame, as a page tells it. */
type Shift = { readonly value: number; readonly at: number; readonly moved: readonly string[] };

/** Every load as the first one: nothing comes from a cache. Everything that moves is written down. */
async function watchCold(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const rect = ({ x, y, width, height }: DOMRectReadOnly) =>
      [x, y, width, height].map(Math.round).join(' ');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
      })[]) {
        const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          const name = element ? `${element.localName}.${element.className}`.slice(0, 60) : 'something gone';
          return `${name} "${element?.textContent?.slice(0, 30)}" ${rect(previousRect)} -> ${rect(currentRect)}`;
        });
        shifts.push({ value: entry.value, at: Math.round(entry.startTime), moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Everything that moved while the page was loaded; its letters come when its words already stand there. */
async function shiftsOf(page: Page, path: string): Promise<readonly Shift[]> {
  let letGo: () => void = () => undefined;
  const wordsStand = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/*.woff2', async (route) => {
    await wordsStand;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator('h1').first().waitFor();
  await page.evaluate(paintTwice);
  letGo();
  await page.waitForLoadState('load');
  await expect(page.locator('main [data-skeleton], body > [hidden][id^="S:"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(paintTwice);
  await page.unroute('**/*.woff2');
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

function paintTwice(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 720 };

/** What is loaded signed out and signed in, of the pages for everybody and those of one's own. */
type Choice = (everybody: readonly string[], own: readonly string[]) => readonly (readonly string[])[];
const each: Choice = (everybody, own) => [everybody, ['/', ...own]];
const all: Choice = (everybody, own) => [everybody, [...everybody, ...own]];

for (const { viewport, which, choose, tag } of [
  { viewport: PHONE, which: 'no page', choose: each, tag: [] },
  // Those that once moved there.
  {
    viewport: DESKTOP,
    which: 'neither list nor form',
    choose: () => [[], ['/sessions', '/settings']],
    tag: [],
  },
  { viewport: PHONE, which: 'no page, whoever reads it,', choose: all, tag: '@long' },
  { viewport: DESKTOP, which: 'no page, whoever reads it,', choose: all, tag: '@long' },
]) {
  test(`${which} moves while it is loaded, at ${viewport.width} px`, { tag }, async ({ visit }) => {
    const mentor = newWallet();
    const people = { mentor, learner: newWallet() };
    await offerHours(mentor);
    const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
    const agreed = await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
    const everybody = ['/', '/mentors', `/with/${lowerCase(mentor)}`, '/proof', '/sessions'];
    const own = [
      '/sessions',
      '/sessions?tab=past',
      `/sessions/${asked.key}`,
      `/sessions/${agreed.key}`,
      `/sessions/${agreed.key}/call`,
      '/sessions/new',
      '/settings',
    ];
    const [guests = [], viewers = []] = choose(everybody, own);
    const { page: guest } = await visit({ firstVisit: true, options: { viewport } });
    const { page: viewer } = await visit({
      account: mentor,
      signedIn: true,
      firstVisit: true,
      options: { viewport },
    });
    const found: string[] = [];
    for (const [who, page, paths] of [
      ['signed out', guest, guests],
      ['signed in', viewer, viewers],
    ] as const) {
      await watchCold(page);
      for (const path of paths) {
        const shifts = await shiftsOf(page, path);
        const total = shifts.reduce((sum, { value }) => sum + value, 0);
        const trace = shifts.map(
          ({ value, at, moved }) => `  ${value.toFixed(4)} at ${at} ms: ${moved.join('; ')}`,
        );
        if (total > MOST) found.push([`${who} ${path}: ${total.toFixed(4)}`, ...trace].join('\n'));
      }
    }
    expect(found).toEqual([]);
  });
}
