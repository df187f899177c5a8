import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { shortAddress } from '@/lib/people/person';
import { introduce } from '../fixtures/acts';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { chooseZone, openSettings, saveProfile } from '../fixtures/settings';
import { expect, signIn, test } from '../fixtures/test';

/** In the list itself: a filter above it names the same people. */
const onList = (page: Page, text: string) =>
  page.getByRole('main').getByText(text).and(page.locator(':not(option)')).first();

test('a name and a zone are signed once and seen by the other one everywhere', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({
    mentor,
    learner,
    requestedBy: 'mentor',
    startsInMinutes: 120,
    skill: 'Names that stick',
  });
  const { page: mentorPage, wallet } = await visit({ account: mentor, signedIn: 'connected' });
  const { page: learnerPage } = await visit({ account: learner, signedIn: true });
  const address = shortAddress(lowerCase(mentor));

  await test.step('the mentor says who they are', async () => {
    await mentorPage.goto('/sessions');
    await mentorPage.getByRole('button', { name: /Signed in as/ }).click();
    await mentorPage.getByRole('menuitem', { name: 'Settings' }).click();
    await expect(mentorPage).toHaveURL('/settings');
    await mentorPage.getByLabel('Display name').fill('  Ada   Lovelace ');
    await chooseZone(mentorPage, 'Kathmandu');
    await mentorPage.getByRole('button', { name: 'Save' }).click();
    await expect(mentorPage.getByRole('button', { name: 'Recorded' })).toBeVisible();
    await expect(mentorPage.getByRole('button', { name: /Signed in as Ada Lovelace/ })).toBeVisible();
  });

  await test.step('the wallet signed exactly that', async () => {
    expect(wallet.given).toHaveLength(1);
    expect(wallet.given[0]?.typedData).toMatchObject({
      primaryType: 'SetProfile',
      message: {
        wallet: lowerCase(mentor),
        displayName: 'Ada Lovelace',
        timezone: expect.stringMatching(/^Asia\/Kat(h)?mandu$/),
        calendarFeedFrom: '',
      },
    });
  });

  await test.step('the learner sees the name, with the address beside it, and the time there', async () => {
    await learnerPage.goto('/sessions');
    await expect(onList(learnerPage, 'Ada Lovelace')).toBeVisible();
    await expect(onList(learnerPage, address)).toBeVisible();
    await learnerPage.goto(`/sessions/${session.key}`);
    await expect(
      learnerPage.getByRole('heading', { name: 'Ada Lovelace asks you for this session' }),
    ).toBeVisible();
    // While a page streams, a second, hidden copy stands outside of its main part.
    const content = learnerPage.getByRole('main');
    await expect(content.getByText(/for Ada Lovelace Kathmandu UTC\+5:45/)).toBeVisible();
    await expect(learnerPage.getByText(address).first()).toBeVisible();
  });

  await test.step('the mentor takes it back', async () => {
    await saveProfile(mentorPage, { name: '' });
    await learnerPage.reload();
    await expect(learnerPage.getByText('Ada Lovelace')).toHaveCount(0);
    await expect(learnerPage.getByText(address).first()).toBeVisible();
  });
});

/**
 * What the eye sees of rings: their colour and their lines. Their HTML is written in one way by the server and in another
 * by the browser that draws them anew.
 */
function drawnRings(rings: Element[]): string[] {
  return rings.map((ring) => {
    const lines = [...ring.querySelectorAll('path')].map((path) => path.getAttribute('d'));
    return [getComputedStyle(ring).stroke, ...lines].join(' ');
  });
}

test('two people of one name are told apart', async ({ visit }) => {
  const learner = newWallet();
  const twins = [newWallet(), newWallet()];
  const keys: string[] = [];
  for (const mentor of twins) {
    keys.push((await agreeOnSession({ mentor, learner, requestedBy: 'mentor', startsInMinutes: 60 })).key);
    await introduce(mentor, 'Sam');
  }
  const { page } = await visit({ account: learner, signedIn: true });
  await page.goto('/sessions');
  for (const mentor of twins) {
    await expect(onList(page, shortAddress(lowerCase(mentor)))).toBeVisible();
  }
  const rings: string[] = [];
  for (const key of keys) {
    await page.goto(`/sessions/${key}`);
    await expect(page.locator('.address-ring').first()).toBeVisible();
    rings.push(...(await page.locator('.address-ring').evaluateAll(drawnRings)));
  }
  // The viewer's own, and one of each twin.
  expect(new Set(rings).size).toBe(3);
});

test('names that could mislead are refused beside their field, and no wallet is asked', async ({ visit }) => {
  const { page, wallet } = await visit({ signedIn: true });
  await page.goto('/settings');
  const field = page.getByLabel('Display name');
  for (const name of ['Ada ✓', 'Ada\u202e', '0x19e7e376e7c213b7', 'You', '🔒 Ada', 'A'.repeat(41)]) {
    await field.fill(name);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(field).toHaveValue(name);
  }
  expect(wallet.given).toEqual([]);
});

test('a wallet that declines loses nothing that was typed', async ({ visit }) => {
  const { page, wallet } = await visit({ signedIn: 'connected' });
  await openSettings(page);
  await page.getByLabel('Display name').fill('Grace');
  wallet.mood = 'rejecting';
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You declined in your wallet')).toBeVisible();
  await expect(page.getByLabel('Display name')).toHaveValue('Grace');
  wallet.mood = 'willing';
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Recorded' })).toBeVisible();
});

test('another tab shows what was saved last', async ({ visit }) => {
  const account = newWallet();
  const { page: older } = await visit({ account, signedIn: 'connected' });
  const { page: newer } = await visit({ account, signedIn: 'connected' });
  await saveProfile(older, { name: 'First' });
  await saveProfile(newer, { name: 'Second' });
  await openSettings(older);
  await expect(older.getByLabel('Display name')).toHaveValue('Second');
});

test('everything of mine can be taken along', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner,
    requestedBy: 'learner',
    startsInMinutes: 60,
    skill: '=1+1',
  });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });
  await saveProfile(page, { name: 'Ada' });

  const json = await downloaded(page, 'Download as JSON');
  expect(json.name).toMatch(/^twofold-0x[0-9a-f]{8}-\d{4}-\d\d-\d\d\.json$/);
  const data = JSON.parse(json.text);
  expect(data).toMatchObject({ wallet: lowerCase(mentor), profile: { displayName: 'Ada' } });
  expect(data.sessions).toMatchObject([{ key: session.key, status: 'scheduled', role: 'mentor' }]);
  expect(data.records).toHaveLength(5);

  const csv = await downloaded(page, 'Download as CSV');
  expect(csv.name).toMatch(/\.csv$/);
  expect(csv.text).toContain(session.key);
  expect(csv.text).toContain(`"'=1+1"`);
});

async function downloaded(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('signed out, settings and exports are closed', async ({ visit }) => {
  const { page } = await visit();
  for (const path of ['/settings/export.json', '/settings/export.csv']) {
    const response = await page.request.get(path);
    expect(response.status()).toBe(401);
    expect(await response.text()).toContain('Sign in first');
  }
  await page.goto('/settings');
  await signIn(page);
  await expect(page.getByLabel('Display name')).toBeVisible();
});

test('the settings are accessible in light and dark, and fit a phone with the longest name', async ({
  visit,
}) => {
  const { page } = await visit({ signedIn: 'connected', options: { viewport: { width: 360, height: 740 } } });
  await saveProfile(page, { name: 'Wilhelmina '.repeat(4).slice(0, 40).trim(), zone: 'Buenos Aires' });
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('link', { name: 'Open in your calendar' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('combobox', { name: 'Time zone' }).fill('america');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
});
