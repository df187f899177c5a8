import type { Page } from '@playwright/test';
import { MEDIA_GRACE_MS } from '@/lib/call/lifecycle/call-state';
import { introduce } from '../fixtures/acts';
import { arrangeMeeting, expectFailure, holdClock, presenceOn } from '../fixtures/call';
import { enterRoom, frameOf, hangUpInside, inspectRoom, orderRoom, passPrejoin } from '../fixtures/jitsi';
import { expect, test, type Visit } from '../fixtures/test';

const RECONNECT_PATIENCE_MS = 61_000;
/** What a frame that was not taken away would do in the end (docs/jitsi.md, "Endings"). */
const LINGER_MS = 6_000;

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** Both in the room. */
async function meet(visit: Visit) {
  const meeting = await arrangeMeeting(visit);
  const { page: mentor } = await meeting.arrive('mentor', { prepare: holdClock });
  const { page: learner } = await meeting.arrive('learner', { prepare: holdClock });
  await enterRoom(mentor);
  await expect(presenceOn(mentor)).toHaveText(`Waiting for ${meeting.names.learner}`);
  await enterRoom(learner);
  await expect(presenceOn(mentor)).toHaveText(`${meeting.names.learner} is here`);
  await expect(presenceOn(learner)).toHaveText(`${meeting.names.mentor} is here`);
  return { ...meeting, mentor, learner };
}

test('whichever way one of the two leaves, the other is told and stays', async ({ visit, request }) => {
  const { mentor, learner, names, roomName } = await meet(visit);
  const alone = () => expect(presenceOn(mentor)).toHaveText(`Waiting for ${names.learner}`);
  const together = async () => {
    await enterRoom(learner, 'Join again');
    await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
  };

  await test.step('the room ends it; there is no second button to leave, with its "for all"', async () => {
    await expect(frameOf(learner).getByRole('button', { name: 'Hang up' })).toBeHidden();
    await hangUpInside(learner);
    await expect(heading(learner, 'You left the call')).toBeFocused();
    await expect(learner.locator('iframe')).toHaveCount(0);
    await alone();
    // The frame is gone before it can come back with the welcome page.
    await learner.clock.fastForward(LINGER_MS);
    await expect(heading(learner, 'You left the call')).toBeVisible();
  });

  await test.step('leaves from our bar', async () => {
    await together();
    await learner.getByRole('button', { name: 'Leave' }).click();
    await expect(heading(learner, 'You left the call')).toBeVisible();
    await alone();
    await expect(learner.locator('iframe')).toHaveCount(0);
    // A frame that is taken away before its goodbye is out would still be listed.
    expect((await inspectRoom(request, roomName)).occupants).toEqual([names.mentor]);
  });

  await test.step('is removed', async () => {
    await together();
    await orderRoom(request, roomName, { do: 'kick', name: names.learner });
    await expect(heading(learner, 'You were removed from the call')).toBeVisible();
    await expect(learner.locator('iframe')).toHaveCount(0);
    await alone();
  });

  await test.step('and when it is ended for everybody, both are out', async () => {
    await together();
    await orderRoom(request, roomName, { do: 'destroy' });
    for (const page of [mentor, learner]) {
      await expect(heading(page, 'The call was ended')).toBeVisible();
      await expect(page.locator('iframe')).toHaveCount(0);
      // What the frame would still have said changes nothing.
      await page.clock.fastForward(LINGER_MS);
      await expect(heading(page, 'The call was ended')).toBeVisible();
    }
    expect((await inspectRoom(request, roomName)).occupants).toEqual([]);
  });
});

test('a name with an apostrophe and an ampersand is the same name on both screens', async ({ visit }) => {
  const name = 'Ada O’Brien & Co';
  const meeting = await arrangeMeeting(visit);
  await introduce(meeting.people.mentor, name);
  const { page: mentor } = await meeting.arrive('mentor');
  await expect(mentor.getByText(`You’ll join as ${name}`)).toBeVisible();
  const { page: learner } = await meeting.arrive('learner');
  await enterRoom(learner);
  await expect(presenceOn(learner)).toHaveText(`Waiting for ${name}`);
  await enterRoom(mentor);
  await expect(presenceOn(learner)).toHaveText(`${name} is here`);
  await expect(frameOf(learner).getByRole('listitem').filter({ hasText: name })).toHaveCount(1);
  await expect(learner.getByText(/Somebody else|not locked/)).toHaveCount(0);
});

test('the server dies in the middle of a call', async ({ visit, request }) => {
  const { mentor, learner, names, roomName } = await meet(visit);

  await test.step('and comes back: both are together again without a click', async () => {
    await orderRoom(request, roomName, { do: 'drop' });
    for (const page of [mentor, learner]) await expect(presenceOn(page)).toHaveText('Reconnecting');
    await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
    await expect(presenceOn(learner)).toHaveText(`${names.mentor} is here`);
  });

  await test.step('and comes back after more than a minute: the same, by itself', async () => {
    await orderRoom(request, roomName, { do: 'mode', mode: 'hang' });
    await orderRoom(request, roomName, { do: 'drop' });
    await expect(presenceOn(mentor)).toHaveText('Reconnecting');
    await mentor.clock.fastForward(RECONNECT_PATIENCE_MS);
    await expectFailure(mentor, 'CALL_CONNECTION_LOST');
    await orderRoom(request, roomName, { do: 'mode', mode: 'ok' });
    await orderRoom(request, roomName, { do: 'release' });
    await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
    await expect(presenceOn(learner)).toHaveText(`${names.mentor} is here`);
  });

  await test.step('for good: a minute later we say so, and a retry works once it is there', async () => {
    await orderRoom(request, roomName, { do: 'mode', mode: 'gone' });
    await orderRoom(request, roomName, { do: 'drop' });
    await expect(presenceOn(mentor)).toHaveText('Reconnecting');
    await mentor.clock.fastForward(RECONNECT_PATIENCE_MS);
    await expectFailure(mentor, 'CALL_CONNECTION_LOST');
    // It answers only after the click: what comes back by itself is another story.
    await orderRoom(request, roomName, { do: 'mode', mode: 'hang' });
    await mentor.getByRole('button', { name: 'Join again' }).click();
    await orderRoom(request, roomName, { do: 'mode', mode: 'ok' });
    await orderRoom(request, roomName, { do: 'release' });
    await passPrejoin(mentor);
    await expect(presenceOn(mentor)).toContainText(names.learner);
  });
});

test('the line to the bridge breaks while the signalling lives: it is said, and unsaid', async ({
  visit,
  request,
}) => {
  const { mentor, names, roomName } = await meet(visit);
  const notice = mentor.getByText(/^The connection is interrupted: you and/);
  await orderRoom(request, roomName, { do: 'bridge', isOpen: false });
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here, but the connection is interrupted`);
  await mentor.clock.fastForward(MEDIA_GRACE_MS);
  await expect(notice).toBeVisible();
  await orderRoom(request, roomName, { do: 'bridge', isOpen: true });
  await expect(presenceOn(mentor)).toHaveText(`${names.learner} is here`);
  await expect(notice).toBeHidden();
});

test('one tab at a time, and leaving the page asks first', async ({ visit, request }) => {
  const meeting = await arrangeMeeting(visit);
  const { page } = await meeting.arrive('mentor');
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
  const occupants = async () => (await inspectRoom(request, meeting.roomName)).occupants.length;

  const second = await page.context().newPage();
  await test.step('a second tab says where the call is', async () => {
    await second.goto(page.url());
    await second.getByRole('button', { name: 'Join call' }).click();
    await expect(heading(second, 'You’re in a call in another tab')).toBeVisible();
    await expect(second.locator('iframe')).toHaveCount(0);
    expect(await occupants()).toBe(1);
  });

  await test.step('or takes it over', async () => {
    await enterRoom(second, 'Use this tab');
    await expect(presenceOn(second)).toContainText('Waiting for');
    await expect(heading(page, 'The call is in another tab now')).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
    await expect.poll(occupants).toBe(1);
  });

  await test.step('closing a tab that is in a call is asked about, staying keeps the call', async () => {
    const asked = second.waitForEvent('dialog');
    const going = second.evaluate(() => window.location.assign('/sessions'));
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await going;
    await expect(presenceOn(second)).toContainText('Waiting for');
  });

  await test.step('after the call nothing asks', async () => {
    await second.getByRole('button', { name: 'Leave' }).click();
    await second.getByRole('link', { name: 'Back to the session' }).click();
    await expect(second).toHaveURL(`/sessions/${meeting.session.key}`);
    await expect.poll(occupants).toBe(0);
  });
});

test('a host’s lobby: waiting is no failure, being turned away is one', async ({ visit, request }) => {
  const meeting = await arrangeMeeting(visit);
  const { roomName } = meeting;
  const { page } = await meeting.arrive('learner', { prepare: holdClock });
  await orderRoom(request, roomName, { do: 'lobby' });
  await page.getByRole('button', { name: 'Join call' }).click();
  await expect(
    frameOf(page).getByText('Asking to join').or(frameOf(page).getByText('Ready to join')),
  ).toBeVisible();
  const enter = frameOf(page).getByRole('button', { name: 'Join meeting' });
  if (await enter.isVisible()) await enter.click();
  await expect(presenceOn(page)).toHaveText('Waiting to be let in');
  // However long the host takes.
  await page.clock.fastForward(RECONNECT_PATIENCE_MS);
  await expect(presenceOn(page)).toHaveText('Waiting to be let in');
  await orderRoom(request, roomName, { do: 'decide', admitted: false });
  await expectFailure(page, 'CALL_REFUSED');
  await enterRoom(page, 'Try again');
  await expect(presenceOn(page)).toContainText('Waiting for');
});
