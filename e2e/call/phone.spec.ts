import { devices } from '@playwright/test';
import { arrangeMeeting, openInNewTab, presenceOn } from '../fixtures/call';
import { enterRoom, frameOf, inspectRoom } from '../fixtures/jitsi';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { expect, test } from '../fixtures/test';

/** Four groups of five, as in the dialog that shows it. */
const PASSWORD = /^[0-9a-z]{5}(-[0-9a-z]{5}){3}$/;

const { defaultBrowserType: _browser, ...PHONE } = devices['Pixel 7'];

test('on a phone the call fills the screen, turns with it, and no app is advertised', async ({
  visit,
  request,
}) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor', { options: PHONE });
  await expectNoSidewaysScroll(page);
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
  await expect(frameOf(page).getByText('Join in app')).toHaveCount(0);

  const frame = page.locator('iframe');
  for (const [width, height] of [
    [412, 839],
    [839, 412],
    [320, 568],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => frame.evaluate((element) => element.clientWidth)).toBe(width);
    const box = await frame.boundingBox();
    expect(box && Math.round(box.y + box.height)).toBe(height);
    expect(box?.y).toBeLessThanOrEqual(60);
    await expectNoSidewaysScroll(page);
    await expect(page.getByRole('button', { name: 'Leave' })).toBeInViewport();
    await expect(presenceOn(page)).toContainText('Waiting for');
  }
  // The same frame all the time: the call was never interrupted.
  expect(await inspectRoom(request, meeting.roomName)).toMatchObject({ pageLoads: 1 });

  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Open in a new tab' })).toBeVisible();
  await expectAccessible(page);
});

test('from a phone into a tab of its own: the room and not an app store, under the right name', async ({
  visit,
}) => {
  const meeting = await arrangeMeeting(visit);
  const { names } = meeting;
  const { page: mentor } = await meeting.arrive('mentor');
  await enterRoom(mentor);
  await expect(presenceOn(mentor)).toHaveText(`Waiting for ${names.learner}`);

  const { page } = await meeting.arrive('learner', { options: PHONE });
  const opening = page.waitForEvent('popup');
  await openInNewTab(page);
  const tab = await opening;
  await expect(tab.getByText('Password required')).toBeVisible();

  await page.getByRole('button', { name: 'Show the room password' }).click();
  const password = await page.getByRole('dialog').getByText(PASSWORD).textContent();
  await expectAccessible(page);
  await tab.evaluate((word) => window.standIn.lock(word ?? ''), password);
  await expect(tab.getByText('In the room')).toBeVisible();
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
  await expect(mentor.getByText(/Somebody else|not locked/)).toHaveCount(0);
});
