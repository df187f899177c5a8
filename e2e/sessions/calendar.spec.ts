import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';
import ICAL from 'ical.js';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { catchUpWithHead } from '../fixtures/node';
import { agreeOnSession, arrangeSession, askForSession, newWallet } from '../fixtures/sessions';
import { openSettings, saveProfile } from '../fixtures/settings';
import { expect, test } from '../fixtures/test';

/** The events of a calendar, read by a parser that shares no code with its writer. */
function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => ({
    uid: String(component.getFirstPropertyValue('uid')),
    sequence: Number(component.getFirstPropertyValue('sequence')),
    status: String(component.getFirstPropertyValue('status')),
    summary: String(component.getFirstPropertyValue('summary')),
    url: String(component.getFirstPropertyValue('url')),
    start: (component.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().getTime(),
  }));
}

test('a session goes into a calendar, and its later states after it', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await askForSession({
    mentor,
    learner,
    requestedBy: 'learner',
    startsInMinutes: 120,
    skill: 'Commas, semicolons; and “quotes”',
  });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);

  const file = async () => {
    await page.getByRole('button', { name: 'Add to calendar' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /Calendar file/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^session-\d{4}-\d\d-\d\d\.ics$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.replaceAll('\r\n ', '')).not.toContain(generateJitsiMeeting(session.key).roomName);
    return eventsOf(text)[0];
  };

  const asked = await file();
  expect(asked).toMatchObject({
    uid: `${session.key}@p2pmentor`,
    status: 'TENTATIVE',
    summary: expect.stringContaining('Commas, semicolons; and “quotes” with 0x'),
    url: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/sessions/${session.key}$`)),
    start: session.startsAt,
  });

  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(bothConfirmed(page)).toBeVisible();
  const agreed = await file();
  expect(agreed).toMatchObject({ uid: asked?.uid, status: 'CONFIRMED' });
  expect(agreed?.sequence).toBeGreaterThan(asked?.sequence ?? Number.POSITIVE_INFINITY);
});

test('calendars on the web are filled in, in a tab of their own', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 120 });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/sessions/${session.key}/call`);
  await expect(page.getByText('The room opens in')).toBeVisible();
  await page.getByRole('button', { name: 'Add to calendar' }).press('Enter');
  for (const [name, host] of [
    ['Google Calendar', 'calendar.google.com'],
    ['Outlook', 'outlook.live.com'],
  ] as const) {
    const link = page.getByRole('menuitem', { name });
    const url = new URL((await link.getAttribute('href')) ?? '');
    expect(url.host).toBe(host);
    expect(url.search).toContain(encodeURIComponent(`/sessions/${session.key}`));
    expect(url.search).not.toContain('mg-');
    await expect(link).toHaveAttribute('target', '_blank');
  }
});

test('a stranger gets no file', async ({ visit }) => {
  const session = await agreeOnSession({
    mentor: newWallet(),
    learner: newWallet(),
    requestedBy: 'mentor',
    startsInMinutes: 60,
    skill: 'Nobody else’s calendar',
  });
  const { page: stranger } = await visit({ signedIn: true });
  const { page: guest } = await visit();
  for (const [page, status] of [
    [stranger, 403],
    [guest, 401],
  ] as const) {
    const response = await page.request.get(`/sessions/${session.key}/calendar.ics`);
    expect(response.status()).toBe(status);
    expect(await response.text()).not.toContain('Nobody else’s calendar');
  }
});

test('a private feed keeps a calendar up to date, until its address is replaced or turned off', async ({
  visit,
  playwright,
}) => {
  const mentor = newWallet();
  const learner = newWallet();
  const people = { mentor, learner, requestedBy: 'learner' } as const;
  await agreeOnSession({ ...people, startsInMinutes: 90, skill: 'Agreed' });
  const waiting = await askForSession({ ...people, startsInMinutes: 180, skill: 'Waiting' });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });
  const { page: learnerPage } = await visit({ account: learner, signedIn: 'connected' });
  await saveProfile(learnerPage, { name: 'Noor' });
  /** A calendar program: another client, without the cookie. */
  const calendar = await playwright.request.newContext();

  await openSettings(page);
  await page.getByRole('button', { name: 'Turn on' }).click();
  const address = page.getByText(/\/calendar\/0x[0-9a-f]{40}\/.+\/sessions\.ics/);
  await expect(address).toBeVisible();
  const first = (await address.textContent()) ?? '';
  const subscribe = page.getByRole('link', { name: 'Open in your calendar' });
  await expect(subscribe).toHaveAttribute('href', first.replace('http:', 'webcal:'));

  await test.step('it lists what is agreed and what waits', async () => {
    expect(summariesOf(await read(calendar, first))).toEqual([
      'CONFIRMED Agreed with Noor',
      'TENTATIVE Waiting with Noor (not confirmed yet)',
    ]);
  });

  await test.step('it follows what happens', async () => {
    await catchUpWithHead();
    await page.goto(`/sessions/${waiting.key}`);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(bothConfirmed(page)).toBeVisible();
    expect(summariesOf(await read(calendar, first))).toEqual([
      'CONFIRMED Agreed with Noor',
      'CONFIRMED Waiting with Noor',
    ]);
  });

  await test.step('a new address ends the old one', async () => {
    await catchUpWithHead();
    await page.goto('/settings');
    await page.getByRole('button', { name: 'New address' }).click();
    await expect(address).not.toHaveText(first);
    const second = (await address.textContent()) ?? '';
    expect((await calendar.get(first)).status()).toBe(404);
    expect((await calendar.get(second)).status()).toBe(200);

    await page.getByRole('button', { name: 'Turn off' }).click();
    await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
    expect((await calendar.get(second)).status()).toBe(404);
  });

  await test.step('made-up addresses are all the same', async () => {
    const answers = await Promise.all(
      [first, first.replace(/.\/sessions\.ics$/, 'x/sessions.ics'), first.replace(/0x.{6}/, '0x000000')].map(
        async (url) => {
          const response = await calendar.get(url);
          return `${response.status()} ${await response.text()}`;
        },
      ),
    );
    expect(new Set(answers).size).toBe(1);
  });
  await calendar.dispose();
});

async function read(calendar: APIRequestContext, address: string) {
  const response = await calendar.get(address);
  expect(response.status()).toBe(200);
  expect(response.headers()).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
  });
  return eventsOf(await response.text());
}

function summariesOf(events: ReturnType<typeof eventsOf>): readonly string[] {
  return events.map(({ status, summary }) => `${status} ${summary}`);
}
