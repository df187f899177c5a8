import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { chromiumPath } from '../environment';
import { listenToConsole } from '../fixtures/console';
import { arrangeSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';
import { TestWallet } from '../fixtures/wallet';

/** Every page there is, for a session and a person. */
function pagesFor(sessionKey: string, wallet: string): readonly string[] {
  return [
    '/',
    '/sessions',
    '/sessions/new',
    '/proof',
    '/settings',
    `/with/${wallet}`,
    `/sessions/${sessionKey}`,
    `/sessions/${sessionKey}/call`,
    '/no-such-page',
    '/with/nobody',
  ];
}

/** No page was replaced by the one that says that it broke. */
async function expectReadable(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
  await expect(page.getByText(/INTERNAL|could not be made/), path).toHaveCount(0);
}

/** Chromium as somebody has set it who blocks all site data: the setting is in the profile it starts with. */
async function withBlockedSiteData(
  use: (context: BrowserContext) => Promise<void>,
  launch: (profile: string) => Promise<BrowserContext>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'twofold-blocked-'));
  try {
    mkdirSync(join(profile, 'Default'));
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const context = await launch(profile);
    await use(context);
    await context.close();
  } finally {
    rmSync(profile, { recursive: true });
  }
}

test('a browser that blocks all site data reads every page, and is told what signing in needs', async ({
  playwright,
  launchOptions,
  baseURL,
  complaints,
}) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 6 });
  const { executablePath: _headless, ...options } = launchOptions;
  const executablePath = chromiumPath();
  const launch = (profile: string) =>
    playwright.chromium.launchPersistentContext(profile, {
      ...options,
      // Only a whole one has such a setting.
      ...(executablePath ? { executablePath } : {}),
      ...(baseURL ? { baseURL } : {}),
      ignoreHTTPSErrors: true,
    });
  await withBlockedSiteData(async (context) => {
    listenToConsole(context, (complaint) => complaints.push(complaint));
    await new TestWallet(mentor).install(context);
    const page = await context.newPage();
    for (const path of pagesFor(session.key, lowerCase(mentor))) {
      await page.goto(path);
      await expectReadable(page, path);
    }
    await page.goto('/');
    const refused = await page.evaluate(() => {
      try {
        return String(window.localStorage);
      } catch (error) {
        return error instanceof DOMException ? error.name : 'another error';
      }
    });
    expect(refused).toBe('SecurityError');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
    await expect(page.getByText('COOKIES_BLOCKED')).toBeVisible();
    await expect(page.getByText('Your browser blocks our cookie')).toBeVisible();
  }, launch);
});

/** Everything a browser keeps for a site but its cookies throws at its mention. */
function refuseSiteData(): void {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
    Object.defineProperty(window, name, { get: refuse });
  for (const name of ['locks', 'storage', 'serviceWorker'])
    Object.defineProperty(Navigator.prototype, name, { get: refuse });
  window.BroadcastChannel = class extends EventTarget {
    constructor() {
      super();
      refuse();
    }
  } as unknown as typeof BroadcastChannel;
}

test('whoever is signed in reads every page where all but the cookie is refused', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 6 });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.addInitScript(refuseSiteData);
  for (const path of pagesFor(session.key, lowerCase(newWallet()))) {
    await page.goto(path);
    await expectReadable(page, path);
  }
  await page.goto('/sessions/new');
  await page.getByLabel(/Topic/).fill('Typed without storage');
  await expect(page.getByLabel(/Topic/)).toHaveValue('Typed without storage');
});

for (const signedIn of [true, false]) {
  const who = `signed ${signedIn ? 'in' : 'out'}`;
  test(`${who} without JavaScript, every page says in words why parts of it stay empty`, {
    tag: signedIn ? [] : '@long',
  }, async ({ visit }) => {
    const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 6 });
    const { page } = await visit({ account: mentor, signedIn, options: { javaScriptEnabled: false } });
    for (const path of pagesFor(session.key, lowerCase(newWallet()))) {
      await page.goto(path);
      // Locators by text pass over what stands in <noscript>.
      await expect(page.locator('noscript p').first(), path).toBeVisible();
      expect(await page.locator('noscript').first().innerText(), path).toContain('Turn on JavaScript');
    }
  });
}
