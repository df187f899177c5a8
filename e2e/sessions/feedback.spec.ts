import { MINUTE_MS } from '@/lib/time/instant';
import { readEntities } from '../fixtures/chain';
import { moveClockTo } from '../fixtures/node';
import { NOTES } from '../fixtures/notes';
import { agreeOnSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('both look back at a session that is over, and each reads the other', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner,
    requestedBy: 'mentor',
    startsInMinutes: 8,
    durationMinutes: 10,
  });
  const { page, wallet } = await visit({ account: learner, signedIn: 'connected' });
  const { page: mentorPage } = await visit({ account: mentor, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);
  await expect(page.getByRole('heading', { name: 'Feedback' })).toHaveCount(0);

  await moveClockTo(session.startsAt + 11 * MINUTE_MS);
  await page.reload();
  const main = page.getByRole('main');
  await expect(
    main.getByText(/Anyone, including .* can read this on Arkiv until the session expires/),
  ).toBeVisible();
  const give = page.getByRole('button', { name: 'Give feedback' });
  await give.click();
  await expect(page.getByText('Choose a number from 1 to 5.')).toBeVisible();
  expect(wallet.given).toEqual([]);
  await page
    .getByRole('group', { name: /^How was it/ })
    .getByText('5', { exact: true })
    .click();
  await page.getByLabel('Comments (optional)').fill(NOTES.feedback);
  await give.click();
  await expect(page.getByText('5 of 5')).toBeVisible();
  await expect(give).toHaveCount(0);

  await mentorPage.goto(`/sessions/${session.key}`);
  await expect(mentorPage.getByText(NOTES.feedback)).toBeVisible();
  await mentorPage
    .getByRole('group', { name: /^How was it/ })
    .getByText('4', { exact: true })
    .click();
  await mentorPage.getByRole('button', { name: 'Give feedback' }).click();
  await expect(mentorPage.getByText('4 of 5')).toBeVisible();
  await expect(mentorPage.getByText('5 of 5')).toBeVisible();

  const feedback = await readEntities('session_feedback', session.key);
  expect(
    feedback
      .map(({ attributes, payload }) => [
        attributes.feedbackFrom,
        attributes.feedbackTo,
        attributes.rating,
        payload.notes,
      ])
      .sort(),
  ).toEqual(
    [
      [lowerCase(learner), lowerCase(mentor), '5', NOTES.feedback],
      [lowerCase(mentor), lowerCase(learner), '4', ''],
    ].sort(),
  );
});
