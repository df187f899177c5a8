import { expect, type Page } from '@playwright/test';
import { test } from '../process/contained-app';
import { ask, confirm, type Person, signInAt } from '../process/people';

// Whole programs are started, several of them.
test.slow();

/** Has them begin to confirm the session that is open, and waits until the write is under way, or over already. */
async function beginToConfirm({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect.poll(() => isUnderWay(page), { intervals: [20] }).toBe(true);
}

async function isUnderWay(page: Page): Promise<boolean> {
  const ready = await (await page.request.get('/api/ready')).json();
  return ready.writer.queueLength > 0 || (await page.getByRole('heading', { name: 'Recorded' }).isVisible());
}

test('in a container two people agree, and SIGTERM loses no write that is under way', async ({
  browser,
  contained,
}) => {
  const { port, variables, inside } = contained;
  const first = await contained.start();
  const [learner, mentor] = [
    await signInAt(browser, variables.APP_URL ?? ''),
    await signInAt(browser, variables.APP_URL ?? ''),
  ];
  const agreed = await ask(learner, mentor, 'Read-only roots', 1);
  await mentor.page.goto(agreed);
  await confirm(mentor);

  const cutOff = await ask(learner, mentor, 'Graceful endings', 3);
  await mentor.page.goto(cutOff);
  await beginToConfirm(mentor);
  first.kill('SIGTERM');
  await expect(mentor.page.getByRole('heading', { name: 'Recorded' })).toBeVisible();
  expect(await first.ended).toEqual({ code: 0, signal: null });

  const second = await contained.start();
  await learner.page.goto(cutOff);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible();
  const verify = ['node_modules/tsx/dist/cli.mjs', 'scripts/verify.ts', cutOff.slice('/sessions/'.length)];
  const gateway = ['--rpc', `http://127.0.0.1:${port}/arkiv`];
  const verified = await inside([process.execPath, ...verify, ...gateway]);
  expect(verified.code, verified.output).toBe(0);
  second.kill('SIGTERM');
  expect(await second.ended).toEqual({ code: 0, signal: null });
});
