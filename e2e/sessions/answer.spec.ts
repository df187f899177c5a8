import { shortAddress } from '@/lib/people/person';
import { readEntities } from '../fixtures/chain';
import { NOTES } from '../fixtures/notes';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('the one who was asked declines with a reason, and the other one reads it', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({ mentor, learner, requestedBy: 'learner', startsInMinutes: 120 });
  const { page, wallet } = await visit({ account: mentor, signedIn: 'connected' });
  const { page: learnerPage } = await visit({ account: learner, signedIn: 'connected' });

  await page.goto(`/sessions/${session.key}`);
  await page.getByRole('button', { name: 'Decline' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decline this session' });
  await expect(dialog.getByText('Anyone can read this on Arkiv until the session expires.')).toBeVisible();
  await dialog.getByLabel('Reason (optional)').fill(NOTES.decline);
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Declined by you' })).toBeVisible();
  expect(wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['DeclineSession']);

  const [rejection] = await readEntities('session_rejection', session.key);
  expect(rejection?.payload).toMatchObject({ reason: NOTES.decline });
  await learnerPage.goto(`/sessions/${session.key}`);
  await expect(learnerPage.getByRole('heading', { name: /^Declined by 0x/ })).toBeVisible();
  await expect(learnerPage.getByText(NOTES.decline).first()).toBeVisible();
  await expect(learnerPage.getByRole('link', { name: 'Ask again' })).toBeVisible();
});

test('either of the two cancels what both confirmed: the room goes away', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await agreeOnSession({ mentor, learner, requestedBy: 'mentor', startsInMinutes: 300 });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await readEntities('session_cancellation', session.key)).toEqual([]);

  await page.getByRole('button', { name: 'Cancel session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('heading', { name: 'Cancelled by you' })).toBeVisible();
  expect(await readEntities('session_cancellation', session.key)).toHaveLength(1);
});

test('before confirming, one reads what else is agreed for that time', async ({ visit }) => {
  const mentor = newWallet();
  const agreed = { mentor, learner: newWallet(), requestedBy: 'learner', startsInMinutes: 120 } as const;
  await agreeOnSession(agreed);
  const asked = await askForSession({ ...agreed, learner: newWallet(), startsInMinutes: 150 });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });
  await page.goto(`/sessions/${asked.key}`);
  await expect(page.getByText('This overlaps another session')).toBeVisible();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Recorded' })).toBeVisible();
});

test('who acts second is told what came first', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({ mentor, learner, requestedBy: 'learner', startsInMinutes: 120 });
  const { page: mentorPage, wallet } = await visit({ account: mentor, signedIn: 'connected' });
  const { page: learnerPage } = await visit({ account: learner, signedIn: 'connected' });
  for (const page of [mentorPage, learnerPage]) {
    await page.goto(`/sessions/${session.key}`);
  }
  await mentorPage.getByRole('button', { name: 'Decline' }).click();

  await learnerPage.getByRole('button', { name: 'Withdraw' }).click();
  await learnerPage.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(learnerPage.getByRole('heading', { name: 'Withdrawn by you' })).toBeVisible();

  await mentorPage.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await expect(mentorPage.getByText('This session has already changed')).toBeVisible();
  const words = `Withdrawn by ${shortAddress(lowerCase(learner))}`;
  await expect(mentorPage.getByText(`Status now: ${words}.`)).toBeVisible();
  expect(wallet.given).toEqual([]);
  await mentorPage.getByRole('button', { name: 'See it' }).click();
  await expect(mentorPage.getByRole('heading', { name: words })).toBeVisible();
  await expect(mentorPage.getByRole('button', { name: 'Confirm' })).toHaveCount(0);
});

test('a signature refused in the wallet ends nothing, and the reason stays', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({ mentor, learner, requestedBy: 'learner', startsInMinutes: 120 });
  const { page, wallet } = await visit({ account: mentor, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);
  await page.getByRole('button', { name: 'Decline' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason (optional)').fill(NOTES.shortDecline);
  wallet.mood = 'rejecting';
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(dialog.getByText('You declined in your wallet')).toBeVisible();
  await expect(dialog.getByLabel('Reason (optional)')).toHaveValue(NOTES.shortDecline);
  expect(await readEntities('session_rejection', session.key)).toEqual([]);
  wallet.mood = 'willing';
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Declined by you' })).toBeVisible();
});
