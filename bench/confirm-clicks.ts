import { setTimeout as timer } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { demoMentorOf, type EmbeddedApp, withEmbeddedApp } from '@/bench/embedded-app';
import { formatMs, percentile, type Row } from '@/bench/report';
import { missingBuild } from '@/bench/served-app';
import { chromiumPath } from '@/e2e/environment';
import { statusOf } from '@/lib/protocol/session-status';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { writeSessions } from '@/lib/sessions/testing/many';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const CLICKS = 15;
const GOAL_MS = 400;
const SETTLE_MS = 1_500;
const GIVEN_UP_MS = 15_000;
const SKILL = 'Measured';
/** How the sentence begins, which goes on with when the room opens. */
const CONFIRMED = 'You’ve both confirmed. Your room';

/** Requests that wait for the demo mentor, whose wallet signs by itself: what is measured is ours, not a person's. */
async function fill({ app, world }: EmbeddedApp): Promise<string[]> {
  const address = await demoMentorOf(app.origin);
  const mentor = { address, key: address, sign: () => Promise.reject(new Error('not hers to sign')) };
  const first = world.clock.now() + 2 * DAY_MS;
  const wanted = Array.from({ length: CLICKS }, (_, n) => ({
    startsAt: first + n * 2 * HOUR_MS,
    isAgreed: false,
    skill: SKILL,
    mentor,
  }));
  await writeSessions(world, wanted);
  const now = world.clock.now();
  const sessions = await listSessionsOf(world.deps, address, now);
  return sessions
    .filter((session) => session.skill === SKILL && statusOf(session, now) === 'pending')
    .map(({ key }) => key);
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Continue as Ada/ }).click();
  await page.waitForURL(`${origin}/sessions`);
}

/** Milliseconds from the click until the page says that it is confirmed, by the page's own clock. */
async function click(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Confirm' }).waitFor();
  // A click before the page listens would be measured as one that nobody made.
  await timer(SETTLE_MS);
  return page.evaluate(
    ({ confirmed, givenUpMs }) => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === 'Confirm',
      );
      if (button === undefined) throw new Error('nothing to confirm');
      return new Promise<number>((resolve, reject) => {
        const startedAt = performance.now();
        setTimeout(() => reject(new Error(`the page never says “${confirmed}”`)), givenUpMs);
        new MutationObserver((_, observer) => {
          if (!document.body.innerText.includes(confirmed)) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - startedAt));
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        button.click();
      });
    },
    { confirmed: CONFIRMED, givenUpMs: GIVEN_UP_MS },
  );
}

async function clickThrough(browser: Browser, embedded: EmbeddedApp): Promise<number[]> {
  const keys = await fill(embedded);
  const page = await browser.newPage();
  await signIn(page, embedded.app.origin);
  const times: number[] = [];
  for (const key of keys) times.push(await click(page, `${embedded.app.origin}/sessions/${key}`));
  return times;
}

/** The same on screen: the built app with a demo wallet, in Chromium, with what the wallet's signature takes. */
export async function measureClicks(): Promise<Row[]> {
  const missing = missingBuild();
  if (missing) return missing;
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath && { executablePath }),
  });
  try {
    const times = await withEmbeddedApp((embedded) => clickThrough(browser, embedded));
    const median = percentile(times, 0.5);
    return [
      {
        what: 'on screen: click to confirmed, p50',
        value: formatMs(median),
        floor: { text: `< ${GOAL_MS} ms`, isMet: median < GOAL_MS },
      },
      { what: 'on screen: the slowest', value: formatMs(Math.max(...times)) },
    ];
  } finally {
    await browser.close();
  }
}
