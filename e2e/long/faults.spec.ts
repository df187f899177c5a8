import { expect, test } from '@playwright/test';
import { FAULTS } from '@/lib/arkiv/testing/faults';
import {
  ANSWERED,
  confirmDuring,
  expectIdleWriter,
  expectRecorded,
  isReceipt,
  isSending,
  NOTHING,
  ONCE,
  openSession,
} from '../process/confirming-in-faults';
import { type FaultyWorld, openFaultyWorld } from '../process/faulty-world';

// Whole programs are started, and two of the faults outlast the patience of whoever acts.
test.slow();

let world: FaultyWorld;
test.beforeAll(async () => {
  world = await openFaultyWorld();
});
test.afterEach(() => world.proxy.mend());
test.afterAll(() => world.close());

test('a receipt that is lost after the block was made: the page says so when it has read it, and not that nobody knows', async ({
  page,
}) => {
  const facts = await openSession(world, page);
  await confirmDuring(world, page, FAULTS['answers null'], isReceipt);
  await expect.poll(facts).toEqual(ONCE);
  await expectRecorded(page);

  await world.proxy.mend();
  await expectIdleWriter(world, page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You’ve both confirmed' })).toBeVisible();
  expect(await facts()).toEqual(ONCE);
});

test('a gateway that shows its page instead of passing a write on: nobody knows, then it is recorded once', async ({
  page,
}) => {
  const facts = await openSession(world, page);
  await confirmDuring(world, page, FAULTS['shows a page before it hears'], isSending);
  const notice = page.getByRole('alert').filter({ hasText: 'CHAIN_WRITE_PENDING' });
  await expect(notice).toContainText('It’s recorded once or not at all', ANSWERED);
  await expect(page.getByRole('heading', { name: 'Signed', exact: true })).toBeVisible();
  await expect(page.getByRole('article').getByText('We don’t know yet')).toBeVisible();
  expect(await facts()).toEqual(NOTHING);

  await world.proxy.mend();
  await expectRecorded(page);
  await expectIdleWriter(world, page);
  expect(await facts()).toEqual(ONCE);
});

for (const name of ['shows a page', 'restarts before it hears', 'restarts before it answers'] as const) {
  test(`a node that ${name} at a write: recorded once, and told so`, async ({ page }) => {
    const facts = await openSession(world, page);
    await confirmDuring(world, page, FAULTS[name], isSending, 1);
    await expectRecorded(page);
    await expectIdleWriter(world, page);
    expect(await facts()).toEqual(ONCE);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'You’ve both confirmed' })).toBeVisible();
  });
}
