import { generateJitsiMeeting } from '@/lib/jitsi';
import { readEntities } from './fixtures/chain';
import { agreeOnSession, askForSession, newWallet } from './fixtures/sessions';
import { expect, test } from './fixtures/test';

test('a stranger sees nothing private, cannot confirm, gets no room', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'mentor' } as const;
  const skill = 'Nobody else’s business';
  const agreed = await agreeOnSession({ ...people, startsInMinutes: 6, skill });
  const open = await askForSession({ ...people, startsInMinutes: 20, skill });
  const { page } = await visit({ signedIn: true });
  const { roomName } = generateJitsiMeeting(agreed.key);

  for (const { key } of [agreed, open]) {
    for (const path of [`/sessions/${key}`, `/sessions/${key}/call`]) {
      const response = await page.goto(path);
      await expect(page.getByText('This session is between two other people')).toBeVisible();
      const html = (await response?.text()) ?? '';
      expect(html).not.toContain(skill);
      expect(html).not.toContain(roomName);
      await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Join call' })).toHaveCount(0);
    }
    await page.goto(`/sessions/${key}/call/open`);
    await expect(page).toHaveURL(new RegExp(`/sessions/${key}/call$`));
  }

  await page.goto('/sessions');
  await expect(page.getByText(skill)).toHaveCount(0);
  expect(await readEntities('session_jitsi', open.key)).toEqual([]);
});

test('signed out, a session and its call only ask to sign in', async ({ visit }) => {
  const session = await agreeOnSession({
    mentor: newWallet(),
    learner: newWallet(),
    requestedBy: 'learner',
    startsInMinutes: 6,
    skill: 'Quiet please',
  });
  const { page } = await visit();
  for (const path of [`/sessions/${session.key}`, `/sessions/${session.key}/call`, '/sessions']) {
    const response = await page.goto(path);
    await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
    expect(await response?.text()).not.toContain('Quiet please');
  }
  await page.goto(`/sessions/${session.key}/call/open`);
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}/call$`));
});
