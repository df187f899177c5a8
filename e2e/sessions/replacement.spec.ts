import { chooseTime, localTimeIn } from '../fixtures/ask-form';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { readEntities, readRequestsOf } from '../fixtures/chain';
import { agreeOnSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('another time is proposed with one signature, and both pages lead to each other', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const earlier = await agreeOnSession({
    mentor,
    learner,
    requestedBy: 'mentor',
    startsInMinutes: 300,
    skill: 'Reading a flame graph',
  });
  const { page, wallet } = await visit({ account: learner, signedIn: 'connected' });
  const { page: mentorPage } = await visit({ account: mentor, signedIn: 'connected' });

  await page.goto(`/sessions/${earlier.key}`);
  await page.getByRole('link', { name: 'Propose another time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Propose another time' })).toBeVisible();
  await expect(page.getByText(/^This replaces your session on \w.+ at \d.+\(.+\)\.$/)).toBeVisible();
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await expect(page).toHaveURL(`/sessions/${earlier.key}`);
  await page.getByRole('link', { name: 'Propose another time' }).click();
  await expect(page.getByLabel('Topic')).toHaveValue('Reading a flame graph');
  await chooseTime(page, await localTimeIn(48));
  await expect(page.getByText('When you sign, the old time is called off.')).toBeVisible();
  await page.getByRole('button', { name: 'Propose this time' }).click();

  await expect(page.getByRole('heading', { name: /^Waiting for 0x/ })).toBeVisible();
  expect(wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['RequestSession']);
  const [later] = await readRequestsOf(lowerCase(learner));
  if (!later) throw new Error('the proposal is not on Arkiv');
  await expect(page).toHaveURL(`/sessions/${later.key}`);
  const [ending] = await readEntities('session_cancellation', earlier.key);
  expect(ending?.payload.proof).toEqual(later.payload.proof);
  expect(ending?.payload.proof).toMatchObject({ primaryType: 'RequestSession', replaces: earlier.key });

  await page.getByRole('link', { name: 'See the old time' }).click();
  await expect(page).toHaveURL(`/sessions/${earlier.key}`);
  await expect(page.getByRole('heading', { name: 'New time proposed by you' })).toBeVisible();
  await expect(page.getByText('proposed another time instead')).toBeVisible();
  await page.getByRole('link', { name: 'See the new time' }).first().click();
  await expect(page).toHaveURL(`/sessions/${later.key}`);

  await mentorPage.goto(`/sessions/${later.key}`);
  await mentorPage.getByRole('button', { name: 'Confirm' }).click();
  await expect(bothConfirmed(mentorPage)).toBeVisible();
});

test('no other time can be proposed for a session that is over', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await agreeOnSession({ mentor, learner, requestedBy: 'mentor', startsInMinutes: 300 });
  const { page } = await visit({ account: learner, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('heading', { name: 'Cancelled by you' })).toBeVisible();
  await page.goto(`/sessions/new?replaces=${session.key}`);
  await expect(page.getByText('SESSION_OVER')).toBeVisible();
});
