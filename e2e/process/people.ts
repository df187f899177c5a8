import { type Browser, expect, type Page } from '@playwright/test';
import type { PrivateKeyAccount } from 'viem/accounts';
import { HOUR_MS } from '@/lib/time/instant';
import { toLocalTime } from '@/lib/time/resolve';
import { chooseTime, HOME_ZONE } from '../fixtures/ask-form';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { TestWallet } from '../fixtures/wallet';

/** A write waits for its block, and two apps, a node and two browsers share the machine. */
const WRITTEN = { timeout: 30_000 };

/** Somebody with a wallet nobody knows, at a browser of their own. */
export type Person = { readonly page: Page; readonly account: PrivateKeyAccount };

/** A person who has signed in, by hand, at the app under this address. */
export async function signInAt(browser: Browser, origin: string): Promise<Person> {
  const account = newWallet();
  const context = await browser.newContext({ baseURL: origin });
  await new TestWallet(account).install(context);
  const page = await context.newPage();
  await page.goto('/sessions');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  return { page, account };
}

/** Whether React has taken an element of the server's over: what is typed into it before is not heard. */
function isAlive(element: Element): boolean {
  return Object.keys(element).some((key) => key.startsWith('__reactProps'));
}

/** Asks somebody for a session after so many full hours from the next one on, and gives the path of its page. */
export async function ask(
  { page }: Person,
  { account }: Person,
  topic: string,
  hours: number,
): Promise<string> {
  await page.goto(`/with/${lowerCase(account)}`);
  const field = page.getByLabel('Topic');
  await expect.poll(() => field.evaluate(isAlive)).toBe(true);
  await field.fill(topic);
  const hour = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS;
  await chooseTime(page, toLocalTime(hour, HOME_ZONE));
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/, WRITTEN);
  return new URL(page.url()).pathname;
}

/** Confirms the session whose page is open, up to what the page says then. */
export async function confirm({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(bothConfirmed(page)).toBeVisible(WRITTEN);
}
