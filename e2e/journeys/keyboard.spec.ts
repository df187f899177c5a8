import type { Locator, Page } from '@playwright/test';
import { type Hand, travel } from '../fixtures/journey';
import { expect, test } from '../fixtures/test';

/** More stops than any of these pages has between two things. */
const MOST_STOPS = 40;

/** What is wrong with where the focus is; empty when it can be seen and nothing lies over it. */
function faultOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return 'nowhere';
    const name = `${active.localName} "${active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 40)}"`;
    // What is inside has a focus of its own.
    if (active.matches('iframe')) return '';
    const { left, top, right, bottom, width, height } = active.getBoundingClientRect();
    if (bottom < 1 || top > innerHeight - 1 || right < 1 || left > innerWidth - 1)
      return `${name} is out of sight`;
    const isRinged = [active, active.closest('label')].some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!isRinged) return `${name} has no ring`;
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit && (active.contains(hit) || hit.contains(active)) ? '' : `${name} is covered`;
  });
}

/** Tabs to a control, forwards or back, whichever is the way there. */
async function goTo(control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  const page = control.page();
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  const isBehind = await control.evaluate((element) => {
    const active = document.activeElement;
    if (!active || active === document.body) return false;
    return (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });
  for (let stop = 0; stop < MOST_STOPS && !(await isThere()); stop += 1) {
    await page.keyboard.press(isBehind ? 'Shift+Tab' : 'Tab');
    expect(await faultOfFocus(page)).toBe('');
  }
  await expect(control).toBeFocused();
}

const KEYBOARD: Hand = {
  options: {},
  async press(control) {
    await goTo(control);
    await control.page().keyboard.press('Enter');
  },
  async type(field, text) {
    await goTo(field);
    await field.page().keyboard.type(text);
  },
  async chooseDay(field, day) {
    await KEYBOARD.type(field, day);
  },
  async arriveAt(head) {
    await expect(head).toBeVisible();
    // On what is new, or on something that contains it: never on nothing.
    await expect
      .poll(() =>
        head.evaluate(
          (element) => document.activeElement !== document.body && document.activeElement?.contains(element),
        ),
      )
      .toBe(true);
  },
};

test('from the first page to the end of a call by keyboard alone', async ({ visit }) => {
  await test.step('the first stop leads past the navigation', async () => {
    const { page } = await visit();
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: /^Skip to/ })).toBeFocused();
    expect(await faultOfFocus(page)).toBe('');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
    expect(await faultOfFocus(page)).toBe('');
  });
  await travel(visit, KEYBOARD);
});
