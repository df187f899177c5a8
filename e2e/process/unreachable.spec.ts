import { expect, type Page } from '@playwright/test';
import { signIn, test } from './test';

const topicOn = (page: Page) =>
  page.getByRole('main').getByRole('heading', { name: 'Graceful endings' }).first();

for (const { name, pathOf, attribute, contentOn, tag } of [
  { name: 'list', pathOf: () => '/sessions', attribute: 'mentorWallet', contentOn: topicOn, tag: '@long' },
  {
    name: 'session',
    pathOf: (key: string) => `/sessions/${key}`,
    attribute: 'sessionKey',
    contentOn: topicOn,
    tag: [],
  },
  {
    name: 'form',
    pathOf: () => '/settings',
    attribute: 'user_profile',
    contentOn: (page: Page) => page.getByRole('heading', { name: 'Calendar feed' }),
    tag: '@long',
  },
]) {
  test(`an open ${name} stays as it was while the node fails, and goes on when it is mended`, {
    tag,
  }, async ({ page, world, app }) => {
    const { account: mentor } = await signIn(page, world, app);
    const { key } = await world.askForSession(mentor);
    const notice = page.getByRole('main').getByRole('alert');
    const content = contentOn(page);
    const isListening = page.waitForResponse((response) => response.url().includes('/api/live'));
    await page.goto(`${app.origin}${pathOf(key)}`);
    await expect(content).toBeVisible();
    await isListening;

    world.node.failAt(attribute);
    await world.askForSession(mentor);
    await expect(notice).toContainText('Arkiv can’t read this right now');
    await expect(notice).toHaveCount(1);
    await expect(notice).toContainText('This is what we last read.');
    await expect(content).toBeVisible();

    world.node.failAt(null);
    await world.askForSession(mentor);
    await expect(notice).toHaveCount(0);
    await expect(content).toBeVisible();
  });
}

test('what is kept is nobody else’s, and nothing else: it ends with another tab and with signing out', async ({
  page,
  world,
  app,
}) => {
  const { account: mentor } = await signIn(page, world, app);
  await world.askForSession(mentor);
  const main = page.getByRole('main');
  const topic = main.getByRole('heading', { name: 'Graceful endings' }).first();
  const isListening = page.waitForResponse((response) => response.url().includes('/api/live'));
  await page.goto(`${app.origin}/sessions`);
  await expect(topic).toBeVisible();
  await isListening;
  world.node.failAt('mentorWallet');
  await world.askForSession(mentor);
  await expect(main.getByRole('alert')).toBeVisible();
  await expect(topic).toBeVisible();

  await main.getByRole('link', { name: 'Past', exact: true }).click();
  await expect(page).toHaveURL(`${app.origin}/sessions?tab=past`);
  await expect(topic).toHaveCount(0);
  await expect(main.getByRole('alert')).toContainText('Arkiv can’t read this right now');

  world.node.failAt(null);
  await page.goto(`${app.origin}/sessions`);
  await expect(topic).toBeVisible();
  world.node.failAt('mentorWallet');
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(topic).toHaveCount(0);
});

test('an open page stays as it was while the node is silent, which is told as such and not as a fault of ours', {
  tag: '@long',
}, async ({ page, world, app }) => {
  const { account: mentor } = await signIn(page, world, app);
  await world.askForSession(mentor);
  const main = page.getByRole('main');
  const isListening = page.waitForResponse((response) => response.url().includes('/api/live'));
  await page.goto(`${app.origin}/sessions`);
  await isListening;
  await expect(page.getByText('Arkiv isn’t answering')).toHaveCount(0);
  world.node.failAt('mentorWallet');
  await world.askForSession(mentor);
  await expect(main.getByRole('alert')).toContainText('Arkiv can’t read this right now');

  await world.node.close();
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(main.getByRole('alert')).toContainText('Arkiv isn’t answering');
  await expect(main.getByRole('heading', { name: 'Graceful endings' }).first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('Arkiv isn’t answering')).toBeVisible();
  expect((await page.request.get(`${app.origin}/api/ready`)).status()).toBe(503);
  expect((await page.request.get(`${app.origin}/api/alive`)).status()).toBe(200);
});
