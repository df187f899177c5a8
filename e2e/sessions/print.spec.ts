import { agreeOnSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('a session is printed as itself, on white, and nothing else is', async ({ visit }) => {
  const mentor = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner: newWallet(),
    requestedBy: 'learner',
    startsInMinutes: 6,
    skill: 'Chess openings',
  });
  const { page } = await visit({ account: mentor, signedIn: true, options: { colorScheme: 'dark' } });
  await page.goto(`/sessions/${session.key}`);
  await expect(page.getByRole('link', { name: 'Join call' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });

  await expect(page.getByRole('heading', { name: 'Chess openings' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  for (const role of ['banner', 'contentinfo', 'navigation', 'complementary', 'button', 'link'] as const)
    await expect(page.getByRole(role), role).toHaveCount(0);
  await expect(page.locator('summary:visible')).toHaveCount(0);
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe('rgb(248, 245, 241)');
});
