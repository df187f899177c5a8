import { expect, test } from '@playwright/test';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { viewerCookie } from '../fixtures/viewer-cookie';
import { AppProcess, freePort } from './app';
import { openWorld } from './world';

test('a node that no longer answers is told as such, and not as a fault of ours', async ({ page }) => {
  const world = await openWorld();
  const app = new AppProcess(await freePort(), world.variables);
  await app.ready();
  const cookie = await viewerCookie(world.authSecret, lowerCase(newWallet()));
  await page.context().addCookies([{ ...cookie, url: app.origin }]);
  await page.goto(`${app.origin}/sessions`);
  await expect(page.getByText('Arkiv does not answer')).toHaveCount(0);

  await world.node.close();
  await page.reload();
  await expect(page.getByText('Arkiv does not answer')).toBeVisible();
  expect((await page.request.get(`${app.origin}/api/ready`)).status()).toBe(503);
  expect((await page.request.get(`${app.origin}/api/alive`)).status()).toBe(200);
  await app.destroy();
});
