import type { Page } from '@playwright/test';
import { coveredControls } from '../fixtures/page-checks';
import { agreeOnSession, askForSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

const docked = (page: Page) => page.locator('[data-docked]');

/** Whether the docked bar lies over what has the focus. */
function isFocusCovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const bar = document.querySelector('[data-docked]');
    const focused = document.activeElement;
    if (!bar || !focused || bar.contains(focused)) return false;
    return focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
  });
}

/** Tab stops that something docked lies over while they have the focus, through the whole page. */
async function coveredStops(page: Page): Promise<string[]> {
  const covered: string[] = [];
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const active = document.activeElement;
      const bar = document.querySelector('[data-docked]');
      if (!active || active === document.body) return null;
      if (!bar || bar.contains(active)) return '';
      return active.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1
        ? (active.textContent ?? '')
        : '';
    });
    if (found === null) break;
    if (found !== '') covered.push(found);
  }
  return covered;
}

test('on a phone the one button stays in reach and covers nothing', async ({ visit }) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const joinable = await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
  const { page } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 360, height: 740 } },
  });

  for (const [key, name, role] of [
    [asked.key, 'Confirm', 'button'],
    [joinable.key, 'Join call', 'link'],
  ] as const) {
    await test.step(name, async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`/sessions/${key}`);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expect(docked(page)).toHaveCount(1);
      await expect(docked(page).getByRole(role, { name })).toBeInViewport({ ratio: 1 });
      const height = await docked(page).evaluate((bar) => bar.getBoundingClientRect().height);
      expect(height).toBeLessThanOrEqual(72);
      // One of them: not a second button that does the same.
      await expect(page.getByRole(role, { name })).toHaveCount(1);
      const padding = await page.evaluate(
        () => getComputedStyle(document.documentElement).scrollPaddingBottom,
      );
      expect(padding).toBe(`${Math.round(height)}px`);
      expect(await coveredStops(page)).toEqual([]);
      // Focus that goes from the button's own place to the end is there before the bar is.
      await page.evaluate(() => window.scrollTo(0, 0));
      await docked(page).evaluate((bar) => bar.parentElement?.scrollIntoView({ block: 'center' }));
      await expect(docked(page)).toHaveCount(0);
      await page.getByRole('contentinfo').getByRole('link').last().focus();
      await expect(docked(page)).toHaveCount(1);
      expect(await isFocusCovered(page)).toBe(false);
      expect(await coveredControls(page)).toEqual([]);
      // Letters of twice the size leave as much of the page.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        window.scrollTo(0, document.body.scrollHeight);
      });
      await expect(docked(page)).toHaveCount(1);
      expect(await docked(page).evaluate((bar) => bar.getBoundingClientRect().height)).toBeLessThanOrEqual(
        72,
      );
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));

      for (const low of [
        { width: 640, height: 400 },
        { width: 320, height: 256 },
        { width: 360, height: 479 },
        { width: 1280, height: 740 },
      ]) {
        await page.setViewportSize(low);
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        await expect(docked(page)).toHaveCount(0);
        expect(await page.evaluate(() => getComputedStyle(document.body).paddingBottom)).toBe('0px');
      }
    });
  }
});
