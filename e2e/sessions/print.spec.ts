import { MINUTE_MS } from '@/lib/time/instant';
import { moveClockTo } from '../fixtures/node';
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
  const { page, wallet } = await visit({
    account: mentor,
    signedIn: 'connected',
    options: { colorScheme: 'dark' },
  });
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

  await test.step('with its days by their dates, once each: today is soon another day', async () => {
    const words = await page.getByRole('main').innerText();
    expect(words).not.toMatch(/\b(?:today|tomorrow|yesterday)\b/i);
    const printed = await page
      .locator('[data-printed]:visible')
      .evaluateAll((days) => days.map((day) => getComputedStyle(day, '::before').content));
    // On the ticket, and at each line of the history.
    expect(printed).toHaveLength(1 + (await page.getByRole('listitem').count()));
    for (const date of printed) expect(date).toMatch(/^"[A-Z]\w+ \d+ [A-Z]\w+ \d{4}"$/);
    expect(words, 'on the ticket, beside the other one').not.toMatch(/[a-z] \d{4}\b/);
  });

  await test.step('nor what is still to do, or what one has done beside it', async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Block this wallet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
    const blocked = page.getByRole('main').getByText('You blocked this wallet');
    await expect(blocked).toBeVisible();
    await moveClockTo(session.startsAt + 61 * MINUTE_MS);
    await page.reload();
    const feedback = page.getByRole('heading', { name: 'Feedback' });
    await expect(feedback).toBeVisible();
    await expect(blocked).toBeVisible();
    await wallet.switchTo(newWallet());
    const otherAccount = page.getByRole('status').filter({ hasText: 'Your wallet uses another address' });
    await expect(otherAccount).toBeVisible();

    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: 'Chess openings' })).toBeVisible();
    await expect(feedback).toBeHidden();
    await expect(blocked).toBeHidden();
    await expect(otherAccount).toBeHidden();
  });
});
