import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { joinWindow } from '@/lib/protocol/join-window';
import { SECOND_MS } from '@/lib/time/instant';
import { JAAS_APP, logOf, originOf, TOKEN_APP } from '../environment';
import { arrangeMeeting, checkDevices, expectFailure, openInNewTab, presenceOn } from '../fixtures/call';
import { forgetPermissions } from '../fixtures/devices';
import { enterRoom, frameOf, inspectRoom, orderRoom } from '../fixtures/jitsi';
import { chainNow, moveClockTo } from '../fixtures/node';
import { expect, test } from '../fixtures/test';
import type { Doubt } from '../jitsi/deployment';

const APPS = [
  { name: 'an own server', app: TOKEN_APP },
  { name: 'JaaS', app: JAAS_APP },
] as const;

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

/** What anybody but Jitsi is told from now on: the addresses that are asked for, and on which page. */
function recordAddresses(page: Page, jitsiBaseUrl: string): readonly string[] {
  const jitsi = new URL(jitsiBaseUrl).origin;
  const told: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(jitsi)) told.push(request.url(), request.headers().referer ?? '');
  });
  return told;
}

for (const { name, app } of APPS) {
  test(`${name} lets both in with tokens made for them, this room and this hour`, async ({
    visit,
    request,
  }) => {
    const meeting = await arrangeMeeting(visit, { app });
    const { roomName, names } = meeting;
    const { page } = await meeting.arrive('mentor');
    const { page: other } = await meeting.arrive('learner');
    const addresses = recordAddresses(page, app.jitsiBaseUrl);
    await enterRoom(page);
    await expect(presenceOn(page)).toHaveText(`Waiting for ${names.learner}`);
    await enterRoom(other);
    await expect(presenceOn(page)).toHaveText(`${names.learner} is here`);
    await expect(presenceOn(other)).toHaveText(`${names.mentor} is here`);

    const { tokens, occupants } = await inspectRoom(request, roomName, app);
    // The server calls them what their tokens say.
    expect(occupants).toEqual([names.mentor, names.learner]);
    const window = joinWindow(meeting.session, app);
    expect(tokens.map(claimsOf)).toMatchObject([
      { room: roomName, context: { user: { name: names.mentor, moderator: true } } },
      {
        room: roomName,
        nbf: window.opensAt / SECOND_MS - 60,
        exp: window.closesAt / SECOND_MS,
        context: { user: { name: names.learner, moderator: false } },
      },
    ]);

    await test.step('the token is in no address of ours, no store and no log', async () => {
      const [token = ''] = tokens;
      const [head = ''] = token.split('.');
      expect(token.length).toBeGreaterThan(300);
      expect(page.url()).not.toContain(head);
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.join('\n')).not.toContain(head);
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
      );
      expect(kept).not.toContain(head);
      expect(JSON.stringify(await page.context().cookies(originOf(app)))).not.toContain(head);
      const log = readFileSync(logOf(app), 'utf8');
      expect(log).not.toContain(head);
      expect(log).toContain('Twofold is ready');
    });
  });

  const tag = app === JAAS_APP ? [] : '@long';
  test(`${name} opens in a new tab with a token of its own, which no page of ours keeps`, {
    tag,
  }, async ({ visit }) => {
    const meeting = await arrangeMeeting(visit, { app });
    const { page } = await meeting.arrive('learner');
    const answer = await page.request.get(`/sessions/${meeting.session.key}/call/open`, { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers()).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const address = new URL(answer.headers().location ?? '');
    expect(`${address.origin}${address.pathname}`).toBe(`${app.jitsiBaseUrl}/${meeting.roomName}`);
    expect(claimsOf(address.searchParams.get('jwt') ?? '')).toMatchObject({ room: meeting.roomName });

    const opening = page.waitForEvent('popup');
    await openInNewTab(page);
    const tab = await opening;
    await expect(tab.getByRole('listitem')).toHaveText([meeting.names.learner]);
    expect(await tab.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
    expect(page.url()).toBe(`${originOf(app)}/sessions/${meeting.session.key}/call`);
    expect(readFileSync(logOf(app), 'utf8')).not.toContain(address.searchParams.get('jwt'));
  });
}

for (const doubt of ['signature', 'expired', 'other room', 'missing'] satisfies Doubt[]) {
  const tag = doubt === 'expired' ? [] : '@long';
  test(`a token the server refuses (${doubt}): our words, not its login dialog, and a retry with a new one`, {
    tag,
  }, async ({ visit, request }) => {
    const meeting = await arrangeMeeting(visit, { app: TOKEN_APP });
    const { page } = await meeting.arrive('mentor');
    await orderRoom(request, meeting.roomName, { do: 'doubt', doubt }, TOKEN_APP);
    await checkDevices(page);
    await page.getByRole('button', { name: 'Join call' }).click();
    await expectFailure(page, 'CALL_REFUSED');
    await expect(frameOf(page).getByRole('form', { name: 'Authentication required' })).toBeHidden();

    await orderRoom(request, meeting.roomName, { do: 'doubt', doubt: 'none' }, TOKEN_APP);
    const minted = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url() === page.url());
    await enterRoom(page, 'Try again');
    await minted;
    await expect(presenceOn(page)).toContainText('Waiting for');
    const { tokens } = await inspectRoom(request, meeting.roomName, TOKEN_APP);
    expect(new Set(tokens).size).toBe(2);
  });
}

test('a token the server no longer takes when the room loads itself again: a new one is asked for by itself', async ({
  visit,
  request,
}) => {
  const meeting = await arrangeMeeting(visit, { app: TOKEN_APP });
  const { roomName } = meeting;
  const { page } = await meeting.arrive('mentor');
  await enterRoom(page);
  await expect(presenceOn(page)).toContainText('Waiting for');
  await orderRoom(request, roomName, { do: 'doubt', doubt: 'signature' }, TOKEN_APP);
  await page.route('**/call', async (route) => {
    if (route.request().method() === 'POST')
      await orderRoom(request, roomName, { do: 'doubt', doubt: 'none' }, TOKEN_APP);
    await route.continue();
  });
  await orderRoom(request, roomName, { do: 'drop' }, TOKEN_APP);
  await expect(presenceOn(page)).toHaveText('Reconnecting');
  await expect(presenceOn(page)).toContainText('Waiting for');
  const { tokens } = await inspectRoom(request, roomName, TOKEN_APP);
  // The first, the same once more on the reload, and the new one.
  expect(tokens).toHaveLength(3);
  expect(tokens[1]).toBe(tokens[0]);
  expect(tokens[2]).not.toBe(tokens[0]);
});

test('a token that expired while somebody looked at the screen before the room', async ({ visit }) => {
  const meeting = await arrangeMeeting(visit, { app: TOKEN_APP });
  const { page } = await meeting.arrive('mentor', { prepare: forgetPermissions });
  await page.getByRole('button', { name: 'Join call' }).click();
  const enter = frameOf(page).getByRole('button', { name: 'Join meeting' });
  await expect(enter).toBeVisible();
  await moveClockTo(joinWindow(meeting.session, TOKEN_APP).closesAt + SECOND_MS, TOKEN_APP);
  await enter.click();
  await expectFailure(page, 'CALL_REFUSED');
  // A new token is asked for, and by now there is none to be had.
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'CALL_CLOSED' })).toBeVisible();
});

test('whoever has only the address of the room does not get in', async ({ visit, request }) => {
  const meeting = await arrangeMeeting(visit, { app: TOKEN_APP });
  const { page } = await visit({ app: TOKEN_APP });
  await page.goto(`${TOKEN_APP.jitsiBaseUrl}/${meeting.roomName}`);
  await page.getByRole('button', { name: 'Join meeting' }).click();
  await expect(page.getByRole('form', { name: 'Authentication required' })).toBeVisible();
  expect((await inspectRoom(request, meeting.roomName, TOKEN_APP)).occupants).toEqual([]);
  expect(await chainNow(TOKEN_APP)).toBeLessThan(joinWindow(meeting.session, TOKEN_APP).closesAt);
});
