import type { Page } from '@playwright/test';
import { askForSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

const SKILL = 'Ownership, slowly';

/** What the one live region of the app says from now on, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const heard: string[] = [];
    const region = document.querySelector('body > [role=status][aria-live=polite]');
    if (region)
      new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, { childList: true });
    return heard;
  });
  return () => said.jsonValue();
}

/** The titles of the document, wherever they stand. */
function titlesOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('title')]
      .filter((title) => title instanceof HTMLTitleElement)
      .map((title) => title.text),
  );
}

test('going to another page moves focus to its heading and says its title once', async ({ visit }) => {
  const mentor = newWallet();
  const asked = await askForSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'learner',
    startsInMinutes: 120,
    skill: SKILL,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  const fetchedAhead: string[] = [];
  page.on('request', (sent) => {
    if ('next-router-prefetch' in sent.headers()) fetchedAhead.push(sent.url());
  });
  await page.goto('/sessions');
  await expect.poll(() => titlesOn(page)).toEqual(['(1) Your sessions · Twofold']);
  // Whoever just came starts where a document starts.
  await expect(page.locator('body')).toBeFocused();

  const steps = [
    { by: page.getByRole('link', { name: SKILL }), heading: SKILL, title: `${SKILL} · Twofold` },
    {
      by: page.getByRole('link', { name: 'Your sessions' }),
      heading: 'Your sessions',
      title: 'Your sessions · Twofold',
    },
    {
      by: page.getByRole('link', { name: 'Check it yourself' }),
      heading: 'Check it yourself',
      title: 'Check it yourself · Twofold',
    },
  ];
  for (const { by, heading, title } of steps) {
    await test.step(title, async () => {
      const said = await listen(page);
      await by.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
      await expect.poll(said).toEqual([title]);
      await expect.poll(() => titlesOn(page)).toEqual([`(1) ${title}`]);
      await expect(page.locator('next-route-announcer')).toBeHidden();
    });
  }

  await test.step('back, and by a menu', async () => {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeFocused();
    await page.getByRole('button', { name: /0x/ }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Settings' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
    await expect.poll(() => titlesOn(page)).toEqual(['(1) Settings · Twofold']);
  });

  await test.step('another list on the same page has a title of its own, and the focus stays', async () => {
    await page.goto('/sessions');
    const said = await listen(page);
    const past = page.getByRole('navigation', { name: 'Which sessions' }).getByRole('link', { name: 'Past' });
    await past.focus();
    await page.keyboard.press('Enter');
    await expect.poll(said).toEqual(['Past sessions · Twofold']);
    await expect(past).toBeFocused();
  });

  await test.step('what cannot say at its place that a page is on its way has it said over the page', async () => {
    const waiting = page.getByTestId('page-waiting');
    for (const leave of [
      () => page.getByRole('combobox', { name: 'Your role' }).selectOption('learner'),
      async () => {
        await page.getByRole('button', { name: /0x/ }).first().click();
        await page.getByRole('menuitem', { name: 'Settings' }).click();
      },
    ]) {
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route(/[?&]_rsc=/, async (route) => {
        await held;
        await route.continue();
      });
      await leave();
      await expect(waiting).toHaveCSS('opacity', '0.7');
      letGo();
      await expect(waiting).toHaveCount(0);
      await page.unroute(/[?&]_rsc=/);
    }
    await expect(page).toHaveURL('/settings');
  });

  await test.step('a document of its own', async () => {
    await page.goto(`/sessions/${asked.key}`);
    await expect.poll(() => titlesOn(page)).toEqual([`(1) ${SKILL} · Twofold`]);
  });
  expect(fetchedAhead, 'no link fetches what nobody asked for').toEqual([]);
});
