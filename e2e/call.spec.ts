import { MINUTE_MS } from '@/lib/time/instant';
import { frameOf, inspectRoom, orderRoom, roomNameIn } from './fixtures/jitsi';
import { chainNow, moveClockTo } from './fixtures/node';
import { agreeOnSession, askForSession, newWallet } from './fixtures/sessions';
import { expect, signIn, test } from './fixtures/test';

test('too early there is a countdown and no way in, and the door opens by itself', async ({ visit }) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 60,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByText('The room opens in')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join call' })).toBeHidden();

  // The server decides, whatever a page shows: the other way in leads back here.
  await page.goto(`/sessions/${session.key}/call/open`);
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}/call$`));

  await page.clock.install();
  await page.reload();
  await page.clock.fastForward(session.startsAt - 10 * MINUTE_MS - (await chainNow()) + 1_000);
  await expect(page.getByRole('button', { name: 'Join call' })).toBeVisible();

  // That was only this page's clock. Asked at the click, the server still says no.
  await page.getByRole('button', { name: 'Join call' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'CALL_TOO_EARLY' })).toBeVisible();
});

test('an hour after the end the room is closed', async ({ visit }) => {
  const learner = newWallet();
  const session = await agreeOnSession({
    mentor: newWallet(),
    learner,
    requestedBy: 'learner',
    startsInMinutes: 6,
    durationMinutes: 10,
  });
  await moveClockTo(session.startsAt + 71 * MINUTE_MS);
  const { page } = await visit({ account: learner, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByText('The room has closed')).toBeVisible();
  await page.goto(`/sessions/${session.key}/call/open`);
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}/call$`));
});

test('before both have confirmed there is no room', async ({ visit }) => {
  const mentor = newWallet();
  const session = await askForSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByRole('heading', { name: 'There is no room yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}$`));
});

test('somebody who is signed out is asked to sign in, and is then in the green room', async ({ visit }) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByRole('heading', { name: 'Sign in first' })).toBeVisible();
  await signIn(page);
  await expect(page.getByRole('button', { name: 'Join call' })).toBeVisible();
});

test('hanging up inside the frame ends the call, and joining again builds a new frame', async ({
  visit,
  request,
}) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  await page.getByRole('button', { name: 'Join call' }).click();
  await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
  await expect(page.getByTestId('presence')).toContainText('Waiting for');
  const room = await roomNameIn(page);

  await frameOf(page).getByRole('button', { name: 'Hang up' }).click();
  await expect(page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect.poll(async () => (await inspectRoom(request, room)).occupants).toEqual([]);

  await page.getByRole('button', { name: 'Join again' }).click();
  await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
  await expect(page.getByTestId('presence')).toContainText('Waiting for');
  expect((await inspectRoom(request, room)).pageLoads).toBe(2);
});

test('each ending of the call has its own words', async ({ visit, request }) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);

  await test.step('removed by somebody', async () => {
    await page.getByRole('button', { name: 'Join call' }).click();
    await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
    await expect(page.getByTestId('presence')).toContainText('Waiting for');
    const room = await roomNameIn(page);
    const [name] = (await inspectRoom(request, room)).occupants;
    await orderRoom(request, room, { do: 'kick', name: name ?? '' });
    await expect(page.getByRole('heading', { name: 'You were removed from the call' })).toBeVisible();
  });

  await test.step('ended for everybody', async () => {
    await page.getByRole('button', { name: 'Join again' }).click();
    await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
    await expect(page.getByTestId('presence')).toContainText('Waiting for');
    await orderRoom(request, await roomNameIn(page), { do: 'destroy' });
    await expect(page.getByRole('heading', { name: 'The call was ended' })).toBeVisible();
  });

  await test.step('the server goes away and comes back', async () => {
    await page.getByRole('button', { name: 'Join again' }).click();
    await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
    await expect(page.getByTestId('presence')).toContainText('Waiting for');
    await orderRoom(request, await roomNameIn(page), { do: 'drop' });
    await expect(page.getByTestId('presence')).toHaveText('Reconnecting');
    await frameOf(page).getByRole('button', { name: 'Join meeting' }).click();
    await expect(page.getByTestId('presence')).toContainText('Waiting for');
  });
});

test('open in a new tab leads to the room on the video server itself', async ({ visit }) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 6,
  });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open in a new tab' }).click();
  const tab = await opening;
  await expect(tab).toHaveURL(new RegExp(`/mg-${session.key}-[0-9a-f]{16}$`));
  await expect(tab.getByRole('button', { name: 'Join meeting' })).toBeVisible();
  expect(await tab.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
});
