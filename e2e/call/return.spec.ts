import { arrangeMeeting, checkDevices, presenceOn } from '../fixtures/call';
import { enterRoom, inspectRoom, orderRoom } from '../fixtures/jitsi';
import { expect, test } from '../fixtures/test';

test('whoever was cut off and comes back is told as such; the alarm stays for everybody else', async ({
  visit,
  request,
}) => {
  const meeting = await arrangeMeeting(visit);
  const { roomName, names } = meeting;
  const { page: mentor } = await meeting.arrive('mentor');
  const { page: learner } = await meeting.arrive('learner');
  await enterRoom(mentor);
  await enterRoom(learner);
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);

  await test.step('the page goes without a goodbye to the room', async () => {
    learner.on('dialog', (dialog) => dialog.accept());
    await learner.reload();
    await expect(learner.getByRole('button', { name: 'Join call' })).toBeVisible();
    expect((await inspectRoom(request, roomName)).occupants).toHaveLength(2);
  });

  await test.step('and comes back beside its ghost', async () => {
    await enterRoom(learner);
    await expect(presenceOn(mentor)).toHaveText(`${names.learner} is coming back`);
    await expect(presenceOn(learner)).toHaveText('You’re here twice');
    for (const page of [mentor, learner])
      await expect(page.getByRole('alert').filter({ hasText: 'Somebody else' })).toHaveCount(0);
    await orderRoom(request, roomName, { do: 'lose-ghosts' });
    await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
    await expect(presenceOn(learner)).toHaveText(`${names.mentor} is here`);
  });
});

test('going over to a tab of its own leaves nobody alone', async ({ visit, request }) => {
  const meeting = await arrangeMeeting(visit);
  const { roomName, names } = meeting;
  const { page: mentor } = await meeting.arrive('mentor');
  const { page: learner } = await meeting.arrive('learner');
  // What is not named here is taken away, and the green room asks whether the devices are granted.
  await learner.context().grantPermissions(['camera', 'microphone', 'clipboard-read', 'clipboard-write']);
  await enterRoom(mentor);
  await checkDevices(learner);
  await enterRoom(learner);
  await expect(presenceOn(learner)).toHaveText(`${names.mentor} is here`);

  const opening = learner.waitForEvent('popup');
  await learner.getByRole('link', { name: 'Open in a new tab' }).click();
  const tab = await opening;
  // Our own device check was passed: Jitsi's is not shown, and the locked room asks at once.
  await expect(tab.getByText('Password required')).toBeVisible();
  expect(tab.url()).not.toContain('password=');
  await expect(learner.getByText('The room opens in another tab')).toBeVisible();
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
  expect((await inspectRoom(request, roomName)).occupants).toHaveLength(2);

  await tab.bringToFront();
  const password = await tab.evaluate(() => navigator.clipboard.readText());
  await tab.evaluate((text) => window.standIn.lock(text), password);
  await expect(learner.getByRole('heading', { name: 'The call is in another tab now' })).toBeVisible();
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
  await expect(mentor.getByRole('alert').filter({ hasText: 'Somebody else' })).toHaveCount(0);
  await expect.poll(async () => (await inspectRoom(request, roomName)).occupants).toHaveLength(2);
});
