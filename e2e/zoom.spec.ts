import type { Page } from '@playwright/test';
import { offerHours } from './fixtures/hours';
import { agreeOnSession, askForSession, lowerCase, newWallet } from './fixtures/sessions';
import { expect, test } from './fixtures/test';

/** Words of ours that stand on two lines without a hyphen between them, or stick out of the window. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
      found.push(`scrolls: ${document.documentElement.scrollWidth}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const parent = text.parentElement;
      if (
        !parent?.checkVisibility({ visibilityProperty: true }) ||
        parent.closest(
          '.sr-only, .max-lg\\:sr-only, .max-sm\\:sr-only, .font-mono, script, style, noscript, svg',
        )
      )
        continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}’]{2,}/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        const { right } = range.getBoundingClientRect();
        if (lines.size > 1) found.push(`broken: ${word} in ${parent.outerHTML.slice(0, 120)}`);
        else if (right > width + 1) found.push(`outside: ${word}`);
      }
    }
    return found;
  });
}

const VIEWS = [
  ...[320, 360, 768].map((width) => ({ width, height: 640, letters: 100 })),
  { width: 1280, height: 800, letters: 200 },
  { width: 640, height: 400, letters: 100 },
];

/** What is opened on a page before it is looked at. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async '/settings'(page) {
    await page.getByRole('button', { name: 'Set your hours' }).click();
    await page.getByLabel('Monday', { exact: true }).fill('9-12');
    await page.getByRole('button', { name: 'Monday by the clock' }).click();
    await expect(page.getByLabel('Monday, 1st, from')).toBeVisible();
  },
};

async function expectWhole(page: Page, path: string): Promise<void> {
  for (const { width, height, letters } of VIEWS) {
    await page.setViewportSize({ width, height });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = `${size}%`;
    }, letters);
    expect.soft(await brokenWords(page), `${path}, ${width} px, letters ${letters} %`).toEqual([]);
  }
}

test('no word is broken and nothing sticks out, from 320 px on and with letters twice as large', async ({
  visit,
}) => {
  test.setTimeout(180_000);
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const agreed = await agreeOnSession({ ...people, requestedBy: 'mentor', startsInMinutes: 240 });
  const joinable = await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
  const host = newWallet();
  await offerHours(host);
  const { page: guest } = await visit();
  const { page: viewer } = await visit({ account: mentor, signedIn: true });
  const tour: [Page, string][] = [
    [guest, '/'],
    [guest, '/proof'],
    [guest, '/no-such-page'],
    [guest, '/settings#clock'],
    [guest, `/with/${lowerCase(host)}`],
    [guest, '/mentors'],
    [viewer, '/'],
    [viewer, '/sessions'],
    [viewer, '/sessions?tab=past'],
    [viewer, '/sessions/new'],
    [viewer, `/with/${lowerCase(host)}`],
    [viewer, '/settings'],
    [viewer, `/sessions/${asked.key}`],
    [viewer, `/sessions/${agreed.key}`],
    [viewer, `/sessions/${joinable.key}`],
    [viewer, `/sessions/${joinable.key}/call`],
  ];
  for (const [page, path] of tour) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const open = OPENED[path];
    if (open) await open(page);
    await expectWhole(page, path);
    const menu = page.getByRole('banner').getByRole('button', { name: /^Signed in as/ });
    if (path !== '/sessions') continue;
    await menu.click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectWhole(page, `${path}, menu open`);
  }
});
