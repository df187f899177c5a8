import { expect, test } from '@playwright/test';
import { sealData } from 'iron-session';
import { deriveSecret } from '@/lib/secrets';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { AppProcess, freePort } from './app';
import { openWorld } from './world';

const VIEWER_COOKIE = 'twofold-viewer';

test('a node that no longer answers is told as such, and not as a fault of ours', async ({ page }) => {
  const world = await openWorld();
  const app = new AppProcess(await freePort(), world.variables);
  await app.ready();
  const password = deriveSecret(world.authSecret, `cookie:${VIEWER_COOKIE}`).toString('hex');
  const value = await sealData({ wallet: lowerCase(newWallet()) }, { password });
  await page.context().addCookies([{ name: VIEWER_COOKIE, value, url: app.origin }]);
  await page.goto(`${app.origin}/sessions`);
  await expect(page.getByText('Arkiv does not answer')).toHaveCount(0);

  await world.node.close();
  await page.reload();
  await expect(page.getByText('Arkiv does not answer')).toBeVisible();
  expect((await page.request.get(`${app.origin}/api/ready`)).status()).toBe(503);
  expect((await page.request.get(`${app.origin}/api/alive`)).status()).toBe(200);
  await app.destroy();
});
