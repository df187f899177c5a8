import type { Page } from '@playwright/test';
import { STILL_LOADING_MS } from '@/lib/call/lifecycle/call-state';
import { arrangeMeeting, checkDevices, expectFailure, holdClock, presenceOn } from '../fixtures/call';
import { enterRoom, frameOf, orderRoom, serveScript } from '../fixtures/jitsi';
import { expect, test, type Visit } from '../fixtures/test';
import type { RoomMode, ScriptMode } from '../jitsi/server';

/** Beyond each clock of a call that has not begun. */
const PATIENCE_MS = 31_000;

async function openGreenRoom(visit: Visit) {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor', { prepare: holdClock });
  return { page, meeting };
}

const join = (page: Page) => page.getByRole('button', { name: 'Join call' }).click();

/** The stand-in deployment works again, and so does the call. */
async function expectRecovery(page: Page) {
  await enterRoom(page, 'Try again');
  await expect(presenceOn(page)).toContainText('Waiting for');
}

for (const mode of ['missing', 'html', 'hang'] satisfies ScriptMode[]) {
  test(`the script of the video server: ${mode}`, { tag: mode === 'missing' ? [] : '@long' }, async ({
    visit,
  }) => {
    const { page } = await openGreenRoom(visit);
    await serveScript(page, mode);
    const asked = page.waitForRequest(/external_api\.js/);
    await join(page);
    await asked;
    if (mode === 'hang') await page.clock.fastForward(PATIENCE_MS);
    await expectFailure(page, 'CALL_SCRIPT_FAILED');
    await serveScript(page, 'ok');
    await expectRecovery(page);
  });
}

test('the script of the video server: refused connection', { tag: '@long' }, async ({ visit }) => {
  const { page } = await openGreenRoom(visit);
  await page.route(/external_api\.js/, (route) => route.abort('connectionrefused'));
  await join(page);
  await expectFailure(page, 'CALL_SCRIPT_FAILED');
  await page.unroute(/external_api\.js/);
  await expectRecovery(page);
});

for (const mode of ['hang', 'error', 'deny'] satisfies RoomMode[]) {
  test(`the room of the video server: ${mode}`, { tag: mode === 'hang' ? [] : '@long' }, async ({
    visit,
    request,
  }) => {
    const { page, meeting } = await openGreenRoom(visit);
    const { roomName } = meeting;
    await orderRoom(request, roomName, { do: 'mode', mode });
    const asked = page.waitForRequest(new RegExp(roomName));
    await join(page);
    await asked;
    await expect(page.locator('iframe')).toHaveCount(1);
    await page.clock.fastForward(PATIENCE_MS);
    await expectFailure(page, 'CALL_ROOM_SILENT');
    await orderRoom(request, roomName, { do: 'mode', mode: 'ok' });
    await expectRecovery(page);
  });
}

test('a room that is slow is waited for, and one that is very slow still wins', async ({
  visit,
  request,
}) => {
  const { page, meeting } = await openGreenRoom(visit);
  const { roomName } = meeting;
  await orderRoom(request, roomName, { do: 'mode', mode: 'hang' });
  await checkDevices(page);
  const asked = page.waitForRequest(new RegExp(roomName));
  await join(page);
  await asked;
  await expect(page.locator('iframe')).toHaveCount(1);
  await page.clock.fastForward(STILL_LOADING_MS);
  await expect(page.getByText('Still loading.')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'CALL_' })).toHaveCount(0);
  await page.clock.fastForward(PATIENCE_MS - STILL_LOADING_MS);
  await expectFailure(page, 'CALL_ROOM_SILENT');
  await expect(page.getByRole('main')).toBeVisible();
  await orderRoom(request, roomName, { do: 'release' });
  await expect(presenceOn(page)).toContainText('Waiting for');
  await expect(page.getByRole('alert').filter({ hasText: 'CALL_' })).toHaveCount(0);
  await expect(page.locator('iframe:visible')).toHaveCount(1);
});

test('without Jicofo nobody is told that they lost what they never had', async ({ visit, request }) => {
  const { page, meeting } = await openGreenRoom(visit);
  await orderRoom(request, meeting.roomName, { do: 'fail', name: 'conference.focusDisconnected' });
  await checkDevices(page);
  await join(page);
  await expectFailure(page, 'CALL_NOT_ENTERED');
  await expect(page.getByText('You couldn’t get into the room')).toBeVisible();
  await orderRoom(request, meeting.roomName, { do: 'fail', name: null });
  await expectRecovery(page);
});

test('our own server cannot be reached at the click', async ({ visit }) => {
  const { page } = await openGreenRoom(visit);
  await page.route('**/call', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue(),
  );
  await join(page);
  await expectFailure(page, 'APP_UNREACHABLE');
  await page.unroute('**/call');
  await expectRecovery(page);
});

test('our own server never answers the click', { tag: '@long' }, async ({ visit }) => {
  const { page } = await openGreenRoom(visit);
  const asked = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url() === page.url());
  await page.route('**/call', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
  });
  await join(page);
  await asked;
  await page.clock.fastForward(PATIENCE_MS);
  await expectFailure(page, 'APP_UNREACHABLE');
  // The page begins anew: a second question would wait behind the first for ever.
  const anew = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Try again' }).click();
  await anew;
  await page.unroute('**/call');
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
});

test('the room answers but nobody gets in', { tag: '@long' }, async ({ visit, request }) => {
  const { page, meeting } = await openGreenRoom(visit);
  await orderRoom(request, meeting.roomName, { do: 'doubt', doubt: 'everything' });
  await checkDevices(page);
  await join(page);
  await expect(frameOf(page).getByText('Joining')).toBeVisible();
  await expect(presenceOn(page)).toHaveText('Joining');
  await page.clock.fastForward(PATIENCE_MS);
  await expectFailure(page, 'CALL_ROOM_SILENT');
  await orderRoom(request, meeting.roomName, { do: 'doubt', doubt: 'none' });
  await expectRecovery(page);
});
