import type { Locator } from '@playwright/test';
import { type Hand, travel } from '../fixtures/journey';
import { expectNoSidewaysScroll } from '../fixtures/page-checks';
import { expect, test } from '../fixtures/test';

/** As large as a finger needs it. */
const TARGET_PX = 44;

/** It can be hit, everywhere. */
async function expectWithinReach(control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  await expectNoSidewaysScroll(control.page());
  await control.scrollIntoViewIfNeeded();
  const found = await control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const points = [
      [0.5, 0.5],
      [0.1, 0.2],
      [0.9, 0.2],
      [0.1, 0.8],
      [0.9, 0.8],
    ] as const;
    const hits = points.map(([x, y]) => document.elementFromPoint(left + width * x, top + height * y));
    return {
      width: Math.round(width),
      height: Math.round(height),
      isCovered: !hits.every((hit) => element.contains(hit)),
    };
  });
  expect(found, String(control)).toEqual({ ...found, isCovered: false });
  expect(Math.min(found.width, found.height), String(control)).toBeGreaterThanOrEqual(TARGET_PX);
}

const FINGER: Hand = {
  options: { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true },
  async press(control) {
    await expectWithinReach(control);
    await control.tap();
  },
  async type(field, text) {
    await expectWithinReach(field);
    await field.tap();
    await field.page().keyboard.type(text);
    await expectNoSidewaysScroll(field.page());
  },
  async chooseDay(field, day) {
    await expectWithinReach(field.page().getByRole('button', { name: 'Open calendar' }));
    await field.tap();
    await field.page().keyboard.type(day);
  },
  async arriveAt(head) {
    await expect(head).toBeVisible();
    await expectNoSidewaysScroll(head.page());
  },
};

test('from the first page to the end of a call with a finger on 320 pixels', async ({ visit }) => {
  await travel(visit, FINGER);
});
