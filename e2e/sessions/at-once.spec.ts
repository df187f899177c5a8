import type { Page } from '@playwright/test';
import { shortAddress } from '@/lib/people/person';
import { askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** From now on writes down what ticket and panel say, and whether declining is offered, whenever any of it changes. */
async function listenToPage(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const main = document.querySelector('main');
    if (!main) throw new Error('there is no page to listen to');
    const look = () => {
      const aside = main.querySelector('aside');
      const decline = [...(aside?.querySelectorAll('button') ?? [])].find(
        (button) => button.textContent === 'Decline' && getComputedStyle(button).visibility === 'visible',
      );
      const ticket = main.querySelector('article .wrap-normal:not(.invisible)')?.textContent;
      const now = [ticket, aside?.querySelector('h2')?.textContent, decline ? 'Decline' : ''].join(' | ');
      if (now !== said.at(-1)) said.push(now);
    };
    look();
    new MutationObserver(look).observe(main, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'said'));
}

/** Whether the page keeps documents from being loaded: the code for it comes when there is nothing else to do. */
async function holdsLoads(page: Page): Promise<boolean> {
  const browser = await page.context().newCDPSession(page);
  const { result } = await browser.send('Runtime.evaluate', { expression: 'navigation' });
  const { listeners } = await browser.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  await browser.detach();
  return listeners.some(({ type }) => type === 'navigate');
}

test('offline is said at once and ends by itself; confirming says one thing at a time; a slow page says that it comes', async ({
  visit,
}) => {
  const people = { mentor: newWallet(), learner: newWallet() };
  const session = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const { page } = await visit({ account: people.mentor, signedIn: true });
  await page.goto('/sessions');
  const panel = page.getByRole('complementary', { name: 'What you can do' });
  const connection = page.getByRole('status', { name: 'Connection' });
  const asked = `${shortAddress(lowerCase(people.learner))} asks you for this session`;

  await test.step('whatever leads away from a list stays where it is, and what was typed with it', async () => {
    const search = page.getByRole('searchbox');
    const role = page.getByRole('combobox', { name: 'Your role' });
    const menu = page.getByRole('dialog', { name: 'Search or jump' });
    const title = page.getByRole('heading', { level: 1 });
    const path = page.getByRole('link', { name: session.skill }).first();
    await expect(path).toBeVisible();
    // Its code comes once it is asked for.
    await page.keyboard.press('Control+k');
    await expect(menu.getByRole('option').first()).toBeVisible();
    await page.context().setOffline(true);
    await expect(connection).toContainText('You’re offline.');

    await page.keyboard.type('time zone');
    await page.keyboard.press('Enter');
    await expect(menu.getByRole('combobox')).toHaveValue('time zone');
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await role.selectOption('mentor');
    await expect(role).toHaveValue('');
    await search.fill(session.skill);
    await search.press('Enter');
    await path.click();
    await expect(search).toHaveValue(session.skill);
    await expect(page).toHaveURL('/sessions');
    await expect(title).toHaveText('Your sessions');

    await page.context().setOffline(false);
    await expect(connection).toBeEmpty();
    await search.press('Enter');
    await expect(page).toHaveURL(/[?]q=/);
  });

  await test.step('where nobody knew that we are away, the page that was asked for does not come, and this one stays', async () => {
    await expect.poll(() => holdsLoads(page)).toBe(true);
    const mentors = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Mentors' });
    for (const _time of ['first', 'second']) {
      await page.route('**/*', (route) => route.abort('connectionfailed'));
      await mentors.click();
      await expect(connection).toContainText('We can’t be reached.');
      await expect(mentors.locator('[data-waiting]')).toHaveCount(0);
      await expect(page).toHaveURL(/[?]q=/);
      await page.unroute('**/*');
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect(connection).toBeEmpty();
    }
    await page.getByRole('link', { name: session.skill }).first().click();
    await expect(panel.getByRole('heading', { name: asked })).toBeVisible();
  });

  await test.step('without a connection the page stays, and says what cannot be done', async () => {
    await page.context().setOffline(true);
    await expect(connection).toContainText('You’re offline.');
    await page.getByRole('link', { name: 'Your sessions' }).click();
    await expect(page).toHaveURL(`/sessions/${session.key}`);
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await expect(panel.getByRole('alert')).toContainText('APP_UNREACHABLE');
    await expect(panel.getByRole('button', { name: 'Decline' })).toBeVisible();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect(panel.getByRole('alert')).toContainText('APP_UNREACHABLE');
    await expect(page).toHaveURL(`/sessions/${session.key}`);
    await page.context().setOffline(false);
    await expect(connection).toBeEmpty();
  });

  await test.step('ticket, panel and other acts never contradict each other', async () => {
    const said = await listenToPage(page);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
    await expect(panel.getByRole('heading', { name: 'Recorded' })).toBeVisible();
    expect(await said()).toEqual([
      'Waiting for you | Not confirmed yet | Decline',
      'Waiting for you | Sign in your wallet | ',
      'Recording on Arkiv | Recording on Arkiv | ',
      'Scheduled | Recorded | ',
    ]);
  });

  await test.step('a link whose page is long in coming says so', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(
      (url) => url.pathname === '/mentors',
      async (route) => {
        await held;
        await route.continue();
      },
    );
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Mentors' });
    await link.click();
    await expect(link.locator('[data-waiting]')).toHaveCSS('opacity', '0.7');
    await expect(panel).toBeVisible();
    letGo();
    await expect(page).toHaveURL('/mentors');
    await expect(link.locator('[data-waiting]')).toHaveCount(0);
  });
});
