import type { Page, Request } from '@playwright/test';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { readEntities } from '../fixtures/chain';
import { agreeOnSession, askForSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

test('a stranger sees nothing private, cannot confirm, gets no room', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'mentor' } as const;
  const skill = 'Nobody else’s business';
  const agreed = await agreeOnSession({ ...people, startsInMinutes: 6, skill });
  const open = await askForSession({ ...people, startsInMinutes: 20, skill });
  const { page } = await visit({ signedIn: true });
  const { roomName } = generateJitsiMeeting(agreed.key);

  for (const { key } of [agreed, open]) {
    for (const path of [`/sessions/${key}`, `/sessions/${key}/call`]) {
      const response = await page.goto(path);
      await expect(
        page.getByRole('heading', { name: 'This session is between two other people' }),
      ).toBeVisible();
      const html = (await response?.text()) ?? '';
      expect(html).not.toContain(skill);
      expect(html).not.toContain(roomName);
      await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Join call' })).toHaveCount(0);
    }
    await page.goto(`/sessions/${key}/call/open`);
    await expect(page).toHaveURL(new RegExp(`/sessions/${key}/call$`));
  }

  await page.goto('/sessions');
  await expect(page.getByText(skill)).toHaveCount(0);
  expect(await readEntities('session_jitsi', open.key)).toEqual([]);
});

/** Sends what one person's browser was about to send, with another person's cookies. */
async function replay(request: Request, as: Page): Promise<string> {
  const { cookie: _cookie, ...headers } = await request.allHeaders();
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(':') && name !== 'content-length');
  const answer = await as
    .context()
    .request.post(request.url(), { headers: Object.fromEntries(own), data: request.postDataBuffer() ?? '' });
  return answer.text();
}

/** Keeps the first action of a page whose body says `word` from being sent. */
async function holding(page: Page, word: string): Promise<{ sent: Promise<Request> }> {
  let catchIt: (request: Request) => void = () => undefined;
  const sent = new Promise<Request>((resolve) => {
    catchIt = resolve;
  });
  await page.route('**/sessions/**', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST' || !request.postData()?.includes(word)) return route.continue();
    catchIt(request);
    return route.abort();
  });
  return { sent };
}

test('a stranger cannot use what a party’s browser sends', async ({ visit }) => {
  const learner = newWallet();
  const people = { mentor: newWallet(), learner, requestedBy: 'mentor' } as const;
  const open = await askForSession({ ...people, startsInMinutes: 20 });
  const agreed = await agreeOnSession({ ...people, startsInMinutes: 6 });
  const { page } = await visit({ account: learner, signedIn: 'connected' });
  const { page: stranger } = await visit({ signedIn: true });

  await test.step('a signed confirmation', async () => {
    await page.goto(`/sessions/${open.key}`);
    const { sent } = await holding(page, 'signature');
    await page.getByRole('button', { name: 'Confirm' }).click();
    const answer = await replay(await sent, stranger);
    expect(answer).toContain('NOT_A_PARTICIPANT');
    expect(await readEntities('session_confirmation', open.key)).toHaveLength(1);
    expect(await readEntities('session_jitsi', open.key)).toEqual([]);
  });

  await test.step('the request for the room', async () => {
    await page.goto(`/sessions/${agreed.key}/call`);
    const { sent } = await holding(page, agreed.key);
    await page.getByRole('button', { name: 'Join call' }).click();
    const answer = await replay(await sent, stranger);
    expect(answer).toContain('NOT_A_PARTICIPANT');
    expect(answer).not.toContain(generateJitsiMeeting(agreed.key).roomName);
  });
});

test('signed out, a session and its call only ask to sign in', async ({ visit }) => {
  const session = await agreeOnSession({
    mentor: newWallet(),
    learner: newWallet(),
    requestedBy: 'learner',
    startsInMinutes: 6,
    skill: 'Quiet please',
  });
  const { page } = await visit();
  for (const path of [`/sessions/${session.key}`, `/sessions/${session.key}/call`, '/sessions']) {
    const response = await page.goto(path);
    await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
    expect(await response?.text()).not.toContain('Quiet please');
  }
  await page.goto(`/sessions/${session.key}/call/open`);
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.key}/call$`));
});
