import type { Page } from '@playwright/test';
import { moveClockTo } from '../fixtures/node';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

const WORD = 'w'.repeat(300);

/** Puts the word into everything one can type into, as if somebody had typed or pasted it. */
async function fillEveryField(page: Page): Promise<void> {
  for (const field of await page
    .locator('textarea, input:not([type]), input[type=text], input[type=search]')
    .all())
    if ((await field.isVisible()) && (await field.isEditable())) await field.fill(WORD);
}

/** Where no text is: what is not shown, and times, numbers, addresses and words of ours that are kept on a line. */
const NOT_TEXT =
  'script, style, noscript, [hidden], iframe, .whitespace-nowrap, .rows code, .person code, .tabular, .sr-only';

/** Puts the word where any text stands. */
async function fillEveryText(page: Page): Promise<void> {
  await page.evaluate(
    ([word, notText]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts)
        if (text.data.trim() !== '' && !text.parentElement?.closest(notText)) text.data = word;
    },
    [WORD, NOT_TEXT] as const,
  );
}

/** What sticks out of the window, widest first: empty is right. */
function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 12)
      .map(
        (element) =>
          `${element.tagName} ${element.getAttribute('class') ?? ''} ${Math.round(element.getBoundingClientRect().right)}`,
      );
  });
}

for (const { which, paths, tag } of [
  {
    which: 'no page of those where most is typed or written',
    paths: /^.sessions$|new$|settings$|0x\w+$|call$/,
    tag: [],
  },
  { which: 'no page', paths: /./, tag: '@long' },
]) {
  test(`${which} is wider than a phone of 320 px, whatever is typed or written`, { tag }, async ({
    visit,
  }) => {
    test.setTimeout(180_000);
    const mentor = newWallet();
    const people = { mentor, learner: newWallet() };
    const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
    const agreed = await agreeOnSession({ ...people, requestedBy: 'mentor', startsInMinutes: 240 });
    const joinable = await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
    const over = await agreeOnSession({
      ...people,
      requestedBy: 'learner',
      startsInMinutes: 5,
      durationMinutes: 15,
    });
    const narrow = { viewport: { width: 320, height: 640 } };
    const { page: guest } = await visit({ options: narrow });
    const { page: viewer } = await visit({ account: mentor, signedIn: true, options: narrow });

    const tour: [Page, string][] = [
      [guest, '/'],
      [guest, '/proof'],
      [guest, `/sessions/${joinable.key}`],
      [guest, '/no-such-page'],
      [viewer, '/'],
      [viewer, '/sessions'],
      [viewer, '/sessions?tab=past'],
      [viewer, '/sessions?q=nobody'],
      [viewer, '/sessions/new'],
      [viewer, `/with/${lowerCase(newWallet())}`],
      [viewer, `/sessions/new?replaces=${asked.key}`],
      [viewer, '/settings'],
      [viewer, `/sessions/${asked.key}`],
      [viewer, `/sessions/${agreed.key}`],
      [viewer, `/sessions/${joinable.key}/call`],
    ];
    for (const [page, path] of tour.filter(([, path]) => paths.test(path))) await expectNarrow(page, path);

    await test.step('in a dialog', async () => {
      await viewer.goto(`/sessions/${agreed.key}`);
      await viewer.getByRole('button', { name: 'Cancel session' }).click();
      await expect(viewer.getByRole('dialog')).toBeVisible();
      await expectFits(viewer, 'the dialog');
      await guest.goto('/');
      await guest.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await expect(guest.getByRole('dialog')).toBeVisible();
      await expectFits(guest, 'the wallets');
    });

    await test.step('when there is feedback to give', async () => {
      await moveClockTo(over.startsAt + 20 * 60_000);
      await expectNarrow(viewer, `/sessions/${over.key}`);
    });
  });
}

async function expectNarrow(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expectFits(page, path);
  });
}

async function setLetters(page: Page, percent: number): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size}%`;
  }, percent);
}

async function expectFits(page: Page, what: string): Promise<void> {
  await fillEveryField(page);
  expect.soft(await overhang(page), `${what}, typed into`).toEqual([]);
  await fillEveryText(page);
  expect.soft(await overhang(page), `${what}, written everywhere`).toEqual([]);
  await setLetters(page, 200);
  expect.soft(await overhang(page), `${what}, written everywhere in large letters`).toEqual([]);
  await setLetters(page, 100);
}
