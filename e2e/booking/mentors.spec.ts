import type { Page } from '@playwright/test';
import { newcomerOrigin } from '../environment';
import { coveredControls, expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { expect, test } from '../fixtures/test';

const HERE = { baseURL: newcomerOrigin };

/** What the directory of the demo world says about its mentor. */
const rowOfAda = (page: Page) =>
  page
    .getByRole('list', { name: 'Mentors' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Ada/ }) });
const timesOf = (page: Page) => rowOfAda(page).getByRole('link', { name: /with Ada$/ });

test('before signing in and without script, a newcomer finds Ada by her topic and sees when she is free', async ({
  visit,
}) => {
  const { page } = await visit({ options: { ...HERE, javaScriptEnabled: false }, wallet: false });
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Find a mentor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mentors');
  await expect(rowOfAda(page)).toContainText('Reading a flame graph');
  await expect(timesOf(page)).toHaveCount(3);
  const href = (await timesOf(page).first().getAttribute('href')) ?? '';
  expect(href).toMatch(/^\/with\/0x[0-9a-f]{40}\?duration=30&time=\d{4}-\d\d-\d\dT\d\d%3A\d\dZ#book$/);

  await page.goto('/mentors?q=FLAME+ada');
  await expect(timesOf(page)).toHaveCount(3);
  await page.getByRole('searchbox', { name: 'Search by topic or person' }).fill('knitting');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/\/mentors\?q=knitting$/);
  await expect(page.getByRole('heading', { name: 'No mentor matches “knitting”' })).toBeVisible();
  await page.getByRole('link', { name: 'See all mentors' }).click();
  await expect(timesOf(page)).toHaveCount(3);
});

test('a time of hers leads to her page with the time in its address', async ({ visit }) => {
  const { page } = await visit({ options: HERE, wallet: false });
  await page.goto('/mentors');
  await timesOf(page).first().click();
  await expect(page).toHaveURL(/\/with\/0x[0-9a-f]{40}\?duration=30&time=.*#book$/);
});

for (const width of [320, 360, 1_280]) {
  test(`the directory is fit to use at ${width} px, in light and in dark`, {
    tag: width === 320 ? [] : '@long',
  }, async ({ visit }) => {
    const { page } = await visit({ options: { ...HERE, viewport: { width, height: 740 } }, wallet: false });
    await page.goto('/');
    const place = width < 640 ? 'contentinfo' : 'banner';
    await page.getByRole(place).getByRole('link', { name: 'Mentors' }).click();
    await expect(timesOf(page)).toHaveCount(3);
    for (const path of ['/mentors', '/mentors?q=knitting']) {
      await page.goto(path);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await coveredControls(page)).toEqual([]);
    }
    await page.goto('/mentors');
    for (const control of [...(await rowOfAda(page).getByRole('link').all())]) {
      expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.screenshot({ path: test.info().outputPath(`mentors-${width}.png`), fullPage: true });
  });
}

test('Noor, who has met her, sees so; Ada sees herself', async ({ visit }) => {
  for (const { who, words } of [
    { who: /^Continue as Noor/, words: 'You’ve met' },
    { who: /^Continue as Ada/, words: 'This is you' },
  ]) {
    const { page } = await visit({
      options: { ...HERE, viewport: { width: 320, height: 740 } },
      wallet: false,
    });
    await page.goto('/');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: who }).click();
    await expect(page).toHaveURL(`${newcomerOrigin}/sessions`);
    await page.goto('/mentors');
    await expect(rowOfAda(page)).toContainText(words);
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: test.info().outputPath(`mentors-${words}.png`), fullPage: true });
  }
});
