import { expectAccessible } from '../fixtures/page-checks';
import { arrangeSession } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('by keyboard alone everything is a name away, and its code comes when it is asked for', async ({
  visit,
}) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 6 });
  const { page } = await visit({ account: mentor, signedIn: true });
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text());
  });
  await page.goto(`/with/${session.learner}`);
  await expect(page.getByRole('button', { name: 'Search or jump' })).toBeVisible();
  expect(scripts.filter((text) => text.includes('cmdk-item'))).toEqual([]);

  const menu = page.getByRole('dialog', { name: 'Search or jump' });
  const field = menu.getByRole('combobox');
  await test.step('a session by its topic', async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await expect.poll(() => scripts.some((text) => text.includes('cmdk-item'))).toBe(true);
    await expect(menu.getByRole('option').filter({ hasText: session.skill })).toHaveCount(2);
    await expectAccessible(page);
    const [dialog, list] = [await menu.boundingBox(), await menu.getByRole('listbox').boundingBox()];
    const blank = (dialog?.y ?? 0) + (dialog?.height ?? 0) - (list?.y ?? 0) - (list?.height ?? 0);
    expect(blank, 'the list runs to the end of the dialog').toBeLessThan(2);
    expect((dialog?.width ?? 0) - (list?.width ?? 0), 'and to its sides').toBeLessThan(4);
    await page.keyboard.type(`${session.skill} day`);
    await expect(menu.getByRole('option')).toHaveText([
      new RegExp(session.skill),
      `Search sessions for “${session.skill} day”`,
    ]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}$`));
    await expect(menu).toBeHidden();
  });

  await test.step('a page, by what else it could be called', async () => {
    await expect(page.getByRole('heading', { level: 1, name: session.skill })).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await page.keyboard.type('time zone');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/settings$/);
  });

  await test.step('? lists the shortcuts, in a field it is a character', async () => {
    const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const name = page.getByRole('main').getByRole('textbox').first();
    await name.focus();
    await page.keyboard.type('?');
    await expect(name).toHaveValue(/\?$/);
    await expect(shortcuts).toBeHidden();
    await name.blur();
    await page.keyboard.press('?');
    await expect(shortcuts).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(shortcuts).toBeHidden();
  });
});

test('on a phone it is in the menu under the name, and by touch it leads into the next call and changes the theme', async ({
  visit,
}) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 6 });
  const { page } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 360, height: 640 }, hasTouch: true, colorScheme: 'light' },
  });
  await page.goto('/proof');
  const menu = page.getByRole('dialog', { name: 'Search or jump' });
  const open = async () => {
    await page.getByRole('button', { name: 'Signed in as' }).tap();
    await page.getByRole('menuitem', { name: 'Search or jump' }).tap();
    await expect(menu.getByRole('combobox')).toBeFocused();
  };
  await open();
  await menu.getByRole('option', { name: 'Use the dark theme' }).tap();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await ground()).toBe('dark');
  await expect(async () => {
    await page.reload();
    expect(await ground()).toBe('dark');
  }).toPass();
  await open();
  await menu.getByRole('option', { name: 'Join the next call' }).tap();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}/call$`));
});
