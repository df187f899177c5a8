import type { Page } from '@playwright/test';
import { SECOND_MS } from '@/lib/time/instant';
import { expect, test } from '../fixtures/test';

declare global {
  interface Window {
    /** Layout shifts in the main part since the page began (CLS before it is windowed). */
    shifts: number[];
  }
}

/** When the page is looked at; what moves by a clock moves by the test's. */
const NOON = Date.parse('2026-11-27T12:00:00Z');

function watchShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // The frame around it has its own things to find out, such as the zone in the footer: e2e/pages/layout-shift.spec.ts.
      const sources: readonly { node: Node | null }[] = Reflect.get(entry, 'sources');
      const main = document.querySelector('main');
      if (sources.some(({ node }) => main?.contains(node))) window.shifts.push(Reflect.get(entry, 'value'));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Where everything in the page's main part lies. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main figure, main article, main ul, main li')].map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return [Math.round(top + window.scrollY), Math.round(height)];
    }),
  );

for (const width of [320, 390, 1280]) {
  const tag = width === 390 ? '@long' : [];
  test(`the example plays without moving anything, ${width} px wide`, { tag }, async ({ visit }) => {
    const { page } = await visit({ options: { viewport: { width, height: 900 } } });
    await page.addInitScript(watchShifts);
    await page.clock.install({ time: NOON });
    await page.clock.pauseAt(NOON + SECOND_MS);
    await page.goto('/');
    // The letters may come after the words; from here on only the example can move anything.
    await page.evaluate(async () => {
      await document.fonts.ready;
      window.shifts.length = 0;
    });
    const example = page.getByRole('figure');
    const seen: unknown[] = [];
    for (const words of ['Waiting for you', 'Recording on Arkiv', 'Scheduled']) {
      // In steps shorter than a scene, so that none is missed.
      await expect(async () => {
        await page.clock.runFor(SECOND_MS / 2);
        await expect(example.getByText(words)).toBeVisible({ timeout: 1 });
      }).toPass();
      seen.push(await places(page));
      const broken = await example.getByText(words).evaluate((element) => {
        const text = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
        const range = document.createRange();
        return [...(text?.textContent ?? '').matchAll(/\S+/g)].filter(({ index, 0: word }) => {
          if (!text) return true;
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length !== 1;
        });
      });
      expect(broken, words).toEqual([]);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(await page.evaluate(() => window.shifts.reduce((sum, shift) => sum + shift, 0))).toBe(0);
  });
}

for (const timezoneId of ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati']) {
  const tag = timezoneId === 'Pacific/Kiritimati' ? [] : '@long';
  test(`the example is tomorrow at four for somebody in ${timezoneId}`, { tag }, async ({ visit }) => {
    const { page } = await visit({ firstVisit: true, options: { timezoneId } });
    await page.goto('/');
    await expect(page.getByRole('figure').getByText('Tomorrow')).toBeVisible();
    await expect(page.getByRole('figure').locator('time', { hasText: '16:00' })).toBeVisible();
    await expect(page.getByRole('figure').getByText('17:00')).toBeVisible();
  });
}

test('who wants no motion sees the example as it ends', async ({ visit }) => {
  const { page } = await visit({ options: { reducedMotion: 'reduce' } });
  await page.goto('/');
  await expect(page.getByRole('figure').getByText('Scheduled')).toBeVisible();
});
