import { joinWindow } from '@/lib/protocol/join-window';
import { SECOND_MS } from '@/lib/time/instant';
import { APP } from '../environment';
import { arrangeMeeting, holdClock, presenceOn } from '../fixtures/call';
import { enterRoom } from '../fixtures/jitsi';
import { chainNow, moveClockTo } from '../fixtures/node';
import { arrangeSession, askForSession, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

test('the room opens ten minutes before the start and closes an hour after the end', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit, { startsInMinutes: 60 });
  const { key } = meeting.session;
  const { opensAt, closesAt } = joinWindow(meeting.session, APP);
  const { page } = await meeting.arrive('mentor', { prepare: holdClock });
  const join = page.getByRole('button', { name: 'Join call' });

  await test.step('too early there is a countdown and no way in', async () => {
    await expect(page.getByText('The room opens in')).toBeVisible();
    await expect(join).toBeHidden();
    // The server decides, whatever a page shows: the other way in leads back here.
    await page.goto(`/sessions/${key}/call/open`);
    await expect(page).toHaveURL(new RegExp(`/sessions/${key}/call$`));
  });

  await test.step('the room opens by itself, but not on the word of this page’s clock', async () => {
    await page.clock.fastForward(opensAt - (await chainNow()) + SECOND_MS);
    await join.click();
    await expect(page.getByRole('alert').filter({ hasText: 'CALL_TOO_EARLY' })).toBeVisible();
  });

  await test.step('when it is time the same button leads in', async () => {
    await moveClockTo(opensAt);
    await page.reload();
    await enterRoom(page);
    await expect(presenceOn(page)).toContainText('Waiting for');
  });

  await test.step('later it is closed, for both ways in', async () => {
    await moveClockTo(closesAt + SECOND_MS);
    await page.goto(`/sessions/${key}/call`);
    await expect(page.getByText('The room has closed')).toBeVisible();
    await expect(join).toBeHidden();
    await page.goto(`/sessions/${key}/call/open`);
    await expect(page).toHaveURL(new RegExp(`/sessions/${key}/call$`));
  });
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
  await expect(page.getByRole('heading', { name: 'There’s no room yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}$`));
});

test('somebody who is signed out is asked to sign in, and is then in the green room', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 6 });
  const { page } = await visit({ account: mentor });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByRole('heading', { name: 'Sign in first' })).toBeVisible();
  await signIn(page);
  await expect(page.getByRole('button', { name: 'Join call' })).toBeVisible();
});
