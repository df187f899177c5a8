import type { Page } from '@playwright/test';
import { UNLOCKED_GRACE_MS } from '@/lib/call/room/participant-check';
import { JITSI_ORIGIN } from '../environment';
import { arrangeMeeting, checkDevices, expectFailure, holdClock, presenceOn } from '../fixtures/call';
import { enterRoom, inspectRoom, orderRoom } from '../fixtures/jitsi';
import { expect, test, type Visit } from '../fixtures/test';

/** Somebody who has worked out the name of the room from what is public, and knows nothing else. */
async function intrude(visit: Visit, roomName: string): Promise<Page> {
  const { page } = await visit({ wallet: false });
  await page.goto(`${JITSI_ORIGIN}/${roomName}#userInfo.displayName="Mallory"`);
  await page.getByRole('button', { name: 'Join meeting' }).click();
  return page;
}

const leave = (page: Page) => page.getByRole('button', { name: 'Leave' }).first().click();
const warningOn = (page: Page) => page.getByRole('alert').filter({ hasText: 'Somebody else' });

for (const [first, second] of [
  ['mentor', 'learner'],
  ['learner', 'mentor'],
] as const) {
  const tag = first === 'mentor' ? [] : '@long';
  test(`the ${first} comes first and locks, the ${second} is let in, a stranger is not, as often as they meet`, {
    tag,
  }, async ({ visit, request }) => {
    const meeting = await arrangeMeeting(visit);
    const { roomName, names } = meeting;
    const isLocked = async () => (await inspectRoom(request, roomName)).isLocked;
    const { page: host } = await meeting.arrive(first);
    const { page: guest } = await meeting.arrive(second);

    await test.step('the first locks at once', async () => {
      await enterRoom(host);
      await expect(presenceOn(host)).toHaveText(`Waiting for ${names[second]}`);
      await expect.poll(isLocked).toBe(true);
    });

    await test.step('a stranger stands before a locked room', async () => {
      const stranger = await intrude(visit, roomName);
      await expect(stranger.getByText('Password required')).toBeVisible();
    });

    await test.step('the second is let in without a question', async () => {
      await enterRoom(guest);
      await expect(presenceOn(guest)).toHaveText(`${names[first]} is here`);
      await expect(presenceOn(host)).toHaveText(`${names[second]} is here`);
      for (const page of [host, guest])
        await expect(page.getByText(/Somebody else|not locked/)).toHaveCount(0);
    });

    await test.step('the first leaves and comes back to a room that is still locked', async () => {
      await leave(host);
      await expect(presenceOn(guest)).toHaveText(`Waiting for ${names[first]}`);
      await enterRoom(host, 'Join again');
      await expect(presenceOn(host)).toHaveText(`${names[second]} is here`);
      expect(await isLocked()).toBe(true);
    });

    await test.step('the room empties, its lock dies with it, and the next one locks again', async () => {
      await leave(host);
      await expect(presenceOn(guest)).toHaveText(`Waiting for ${names[first]}`);
      await leave(guest);
      await expect.poll(isLocked).toBe(false);
      await enterRoom(guest, 'Join again');
      await expect.poll(isLocked).toBe(true);
      await enterRoom(host, 'Join again');
      await expect(presenceOn(host)).toHaveText(`${names[second]} is here`);
    });
  });
}

test('two who come at the same moment both find the room open: it is locked, and nobody is frightened', async ({
  visit,
  request,
}) => {
  const meeting = await arrangeMeeting(visit);
  const { roomName, names } = meeting;
  const { page: mentor } = await meeting.arrive('mentor', { prepare: holdClock });
  const { page: learner } = await meeting.arrive('learner', { prepare: holdClock });
  await orderRoom(request, roomName, { do: 'withhold-grant' });
  await enterRoom(mentor);
  await expect(presenceOn(mentor)).toHaveText(`Waiting for ${names.learner}`);
  await enterRoom(learner);
  await expect(presenceOn(learner)).toHaveText(`${names.mentor} is here`);
  expect((await inspectRoom(request, roomName)).isLocked).toBe(false);
  await orderRoom(request, roomName, { do: 'grant' });
  await expect.poll(async () => (await inspectRoom(request, roomName)).isLocked).toBe(true);
  for (const page of [mentor, learner]) {
    // Each page is told by our server where the other is.
    const told = page.waitForResponse(/\/presence$/);
    await page.clock.fastForward(UNLOCKED_GRACE_MS);
    await told;
    await expect(page.getByText(/Somebody else|not locked/)).toHaveCount(0);
  }
});

test('a stranger who is there first is warned of loudly, with the way out', async ({ visit, request }) => {
  const meeting = await arrangeMeeting(visit);
  const { roomName } = meeting;
  const stranger = await intrude(visit, roomName);
  await expect(stranger.getByText('In the room')).toBeVisible();
  const { page } = await meeting.arrive('mentor');
  await enterRoom(page);
  await expect(warningOn(page)).toContainText('Mallory');
  await expect(presenceOn(page)).toHaveText('“Mallory” is here');

  await test.step('leaving ends it', async () => {
    await warningOn(page).getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
    await expect.poll(async () => (await inspectRoom(request, roomName)).occupants).toEqual(['Mallory']);
  });
});

test('a third person under a right name is no less a warning', { tag: '@long' }, async ({ visit }) => {
  const meeting = await arrangeMeeting(visit);
  const { page: stranger } = await visit({ wallet: false });
  await stranger.goto(`${JITSI_ORIGIN}/${meeting.roomName}#userInfo.displayName="${meeting.names.learner}"`);
  await stranger.getByRole('button', { name: 'Join meeting' }).click();
  await expect(stranger.getByText('In the room')).toBeVisible();
  const { page: mentor } = await meeting.arrive('mentor');
  const { page: learner } = await meeting.arrive('learner');
  await enterRoom(mentor);
  await expect(mentor.getByText('The room wasn’t locked when you joined')).toBeVisible();
  await enterRoom(learner);
  for (const page of [mentor, learner]) await expect(warningOn(page)).toBeVisible();
});

test('a stranger who locked the room first keeps us out, and we say so', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit);
  const stranger = await intrude(visit, meeting.roomName);
  await expect(stranger.getByText('In the room')).toBeVisible();
  await stranger.evaluate(() => window.standIn.lock('not yours'));
  const { page } = await meeting.arrive('learner');
  await checkDevices(page);
  await page.getByRole('button', { name: 'Join call' }).click();
  await expectFailure(page, 'CALL_LOCKED');
});
