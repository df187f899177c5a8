import { arrangeMeeting, checkDevices, presenceOn } from '../fixtures/call';
import { blockInBrowser, blockInSystem, forgetPermissions, removeCamera } from '../fixtures/devices';
import { enterRoom, frameOf, mediaOf } from '../fixtures/jitsi';
import { expect, test } from '../fixtures/test';

test('the devices chosen in the green room are those of the call, and the check lets go of them', async ({
  visit,
}) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor');
  await checkDevices(page);
  await expect(page.getByLabel('Your camera picture')).toBeVisible();
  await page.getByLabel('Camera', { exact: true }).selectOption({ label: 'fake_device_1' });
  await page.getByLabel('Microphone', { exact: true }).selectOption({ label: 'Fake Audio Input 1' });
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
  await expect
    .poll(() => mediaOf(page))
    .toMatchObject({ camera: 'fake_device_1', microphone: 'Fake Audio Input 1' });
  // Checked once: Jitsi does not ask again.
  await expect(frameOf(page).getByText('Ready to join')).toHaveCount(0);
});

test('what is unfolded beside the picture leaves the devices right under it', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor');
  await page.setViewportSize({ width: 1280, height: 800 });
  await checkDevices(page);
  const gap = async () => {
    const picture = await page.getByLabel('Your camera picture').boundingBox();
    const devices = await page.getByRole('region', { name: 'Camera and microphone' }).boundingBox();
    if (!picture || !devices) throw new Error('one of the two is not seen');
    return devices.y - picture.y - picture.height;
  };
  expect(await gap()).toBeLessThan(24);
  for (const summary of ['Why?', 'Trouble joining?']) {
    await page.getByText(summary).click();
    expect(await gap()).toBeLessThan(24);
  }
  await page.setViewportSize({ width: 740, height: 360 });
  expect(await gap(), 'beside who and when, which are higher than a small picture').toBeLessThan(24);
});

test('without a camera one joins, hears and is heard', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor', { prepare: removeCamera });
  const { page: other } = await meeting.arrive('learner');
  await expect(page.getByText('No camera was found')).toBeVisible();
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
  await enterRoom(other);
  await expect(presenceOn(page)).toContainText('is here');
  await expect.poll(async () => (await mediaOf(page)).framesDecoded).toBeGreaterThan(5);
  await expect.poll(async () => (await mediaOf(other)).audioEnergy).toBeGreaterThan(0);
  expect(await mediaOf(page)).toMatchObject({ camera: null, liveTracks: 1 });
});

const BLOCKS = [
  { by: 'browser', prepare: blockInBrowser, looksByItself: false },
  // The permission stands, so the green room looks without being asked.
  { by: 'system', prepare: blockInSystem, looksByItself: true },
] as const;

for (const { by, prepare, looksByItself } of BLOCKS) {
  test(`blocked by the ${by}: it says so, and one can still join and listen`, async ({ visit }) => {
    const meeting = await arrangeMeeting(visit);
    const { page } = await meeting.arrive('learner', { prepare });
    if (!looksByItself) await page.getByRole('button', { name: 'Check camera and microphone' }).click();
    await expect(page.getByText(`Your ${by} blocks the camera`)).toBeVisible();
    await expect(page.getByText(`Your ${by} blocks the microphone`)).toBeVisible();
    await enterRoom(page);
    await expect(presenceOn(page)).toContainText('Waiting for');
  });
}

test('who has not been asked for the devices is asked by Jitsi, not before the click', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('learner', { prepare: forgetPermissions });
  await expect(page.getByRole('button', { name: 'Check camera and microphone' })).toBeVisible();
  await page.getByRole('button', { name: 'Join call' }).click();
  await expect(frameOf(page).getByText('Ready to join')).toBeVisible();
  await expect(presenceOn(page)).toHaveText('Ready when you are');
});
