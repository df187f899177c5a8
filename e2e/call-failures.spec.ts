import type { Page } from '@playwright/test';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { frameOf, orderRoom, serveScript } from './fixtures/jitsi';
import { agreeOnSession, newWallet } from './fixtures/sessions';
import { expect, test } from './fixtures/test';
import type { RoomMode, ScriptMode } from './jitsi/server';

/** Beyond the longest clock of a call that has not begun. */
const PATIENCE_MS = 21_000;

async function openGreenRoom(visit: (arrival: object) => Promise<{ page: Page }>) {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.clock.install();
  await page.goto(`/sessions/${session.key}/call`);
  return { page, session };
}

const join = (page: Page) => page.getByRole('button', { name: 'Join call' }).click();

async function expectFailure(page: Page, code: string) {
  const alert = page.getByRole('alert').filter({ hasText: code });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole('link', { name: 'Open in a new tab' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  return alert;
}

/** The stand-in deployment works again, and so does the call. */
async function expectRecovery(page: Page) {
  await page.getByRole('button', { name: 'Try again' }).click();
  await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
  await expect(page.getByTestId('presence')).toContainText('Waiting for');
}

for (const mode of ['missing', 'html', 'hang'] satisfies ScriptMode[]) {
  test(`the script of the video server: ${mode}`, async ({ visit }) => {
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

test('the script of the video server: refused connection', async ({ visit }) => {
  const { page } = await openGreenRoom(visit);
  await page.route(/external_api\.js/, (route) => route.abort('connectionrefused'));
  await join(page);
  await expectFailure(page, 'CALL_SCRIPT_FAILED');
  await page.unroute(/external_api\.js/);
  await expectRecovery(page);
});

for (const mode of ['hang', 'error', 'deny'] satisfies RoomMode[]) {
  test(`the room of the video server: ${mode}`, async ({ visit, request }) => {
    const { page, session } = await openGreenRoom(visit);
    const { roomName } = generateJitsiMeeting(session.key);
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
