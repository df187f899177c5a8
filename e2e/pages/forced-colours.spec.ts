import type { Locator } from '@playwright/test';
import { offerHours } from '../fixtures/hours';
import { moveClockTo } from '../fixtures/node';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** Ground and edge of a thing as the system paints them. */
function paint(thing: Locator): Promise<{ ground: string; edge: string; edgeWidth: number }> {
  return thing.first().evaluate((element) => {
    const style = getComputedStyle(element);
    return {
      ground: style.backgroundColor,
      edge: style.borderTopColor,
      edgeWidth: style.borderTopStyle === 'none' ? 0 : Number.parseFloat(style.borderTopWidth),
    };
  });
}

async function expectEdge(button: Locator): Promise<void> {
  const { ground, edge, edgeWidth } = await paint(button);
  expect(edgeWidth).toBeGreaterThanOrEqual(1);
  expect(edge).not.toBe(ground);
}

async function expectTold(chosen: Locator, other: Locator): Promise<void> {
  await expect(chosen.first()).toBeVisible();
  await expect(other.first()).toBeVisible();
  expect((await paint(chosen)).ground).not.toBe((await paint(other)).ground);
}

test('in forced colours buttons have an edge, and what is chosen is told from what is not', async ({
  visit,
}) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const over = await agreeOnSession({
    ...people,
    requestedBy: 'learner',
    startsInMinutes: 5,
    durationMinutes: 15,
  });
  const host = newWallet();
  await offerHours(host);
  const { page } = await visit({ account: mentor, signedIn: true, options: { forcedColors: 'active' } });

  await page.goto('/sessions');
  const tabs = page.getByRole('navigation', { name: 'Which sessions' }).getByRole('link');
  await expectTold(tabs.and(page.locator('[aria-current]')), tabs.and(page.locator(':not([aria-current])')));

  const count = tabs.and(page.locator('[aria-current]')).locator('.tabular');
  await expect(count).toHaveText(/\d/);
  expect((await paint(count)).ground).toBe('rgba(0, 0, 0, 0)');

  await page.goto(`/sessions/${asked.key}`);
  await expectEdge(page.getByRole('button', { name: 'Confirm' }));

  await page.goto(`/sessions/new?with=${lowerCase(newWallet())}`);
  await page.getByRole('button', { name: '45 min' }).click();
  await expectTold(
    page.getByRole('button', { name: '45 min' }),
    page.getByRole('button', { name: '30 min' }),
  );

  await page.goto(`/with/${lowerCase(host)}`);
  const days = page.getByRole('table').getByRole('link');
  await expectTold(days.and(page.locator('[aria-current]')), days.and(page.locator(':not([aria-current])')));
  const times = page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('link', { name: /\d:\d\d/ });
  await times.first().click();

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Set your hours' }).click();
  await page.getByRole('button', { name: 'Weekday mornings' }).click();
  await expectTold(page.locator('button[aria-pressed=true]'), page.locator('button[aria-pressed=false]'));

  await moveClockTo(over.startsAt + 20 * 60_000);
  await page.goto(`/sessions/${over.key}`);
  await page.getByRole('radio', { name: '4' }).check({ force: true });
  await expectTold(
    page.locator('label', { has: page.locator('input[type=radio]:checked') }),
    page.locator('label', { has: page.locator('input[type=radio]:not(:checked)') }),
  );
});
