import { expect } from '@playwright/test';
import { getAddress } from 'viem';
import { writeFactElsewhere, writeSessionElsewhere } from '@/lib/sessions/testing/p2pmentor';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { signIn, test } from './test';

test('what a third party records is marked, answered there, and said to count for nothing where two sign', async ({
  page,
  world,
  app,
}) => {
  const { account: mentor } = await signIn(page, world, app);
  const learner = lowerCase(newWallet());

  const theirs = await writeSessionElsewhere(world.elsewhere, {
    attributes: { mentorWallet: lowerCase(mentor), learnerWallet: learner, skill: 'Chess openings' },
    payload: { notes: `Bring\ta board. ${'Long. '.repeat(400)}` },
  });
  const ours = await world.askForSession(mentor);
  await writeFactElsewhere(world.elsewhere, ours, 'confirmation', getAddress(mentor.address));

  await page.goto(`${app.origin}/sessions`);
  const row = page.getByRole('article').or(page.getByRole('listitem')).filter({ hasText: 'Chess openings' });
  await expect(row).toContainText('Recorded by');
  await expect(row).toContainText('Not confirmed yet');
  await expect(page.getByRole('button', { name: 'Confirm: Chess openings' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Confirm: Graceful endings' })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${app.origin}/sessions/${theirs}`);
  await expect(page.getByRole('heading', { name: 'Answer in the service that recorded this' })).toBeVisible();
  await expect(page.getByText('Bring a board.')).toContainText('…');
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.goto(`${app.origin}/sessions/${ours.key}`);
  await expect(page.getByText('Recorded elsewhere, without a signature')).toBeVisible();
  await expect(page.getByText('says that you confirmed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
