import { expect, test } from '@playwright/test';
import { FAULTS } from '@/lib/arkiv/testing/faults';
import { expectRecorded, NOTHING, ONCE, openSession } from './confirming-in-faults';
import { type FaultyWorld, openFaultyWorld } from './faulty-world';

// A whole program is started. Other faults, what outlasts the patience of whoever acts, and what restarts: e2e/long/faults.spec.ts.
test.slow();

let world: FaultyWorld;
test.beforeAll(async () => {
  world = await openFaultyWorld();
});
test.afterEach(() => world.proxy.mend());
test.afterAll(() => world.close());

test('a gateway that shows its page to everything: nothing is recorded, and the next try is', async ({
  page,
}) => {
  const facts = await openSession(world, page);
  world.proxy.arm(FAULTS['shows a page before it hears'], () => true, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Not confirmed yet' })).toBeVisible();
  // The page itself says the same above, when it has asked meanwhile.
  const notice = page.getByRole('complementary').getByRole('alert');
  await expect(notice).toContainText('nothing was recorded now');
  expect(await facts()).toEqual(NOTHING);
  await world.proxy.mend();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  await expectRecorded(page);
  expect(await facts()).toEqual(ONCE);
});
