import { shortAddress } from '@/lib/people/person';
import { toLocalTime } from '@/lib/time/resolve';
import { chooseTime, HOME_ZONE, localTimeIn } from '../fixtures/ask-form';
import { readEntities, readRequestsOf } from '../fixtures/chain';
import { NOTES } from '../fixtures/notes';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

/** Words that only its code has. */
const IN_THE_FORM = 'Propose this time';

test('a learner opens a mentor’s link, asks, and the mentor finds the request', async ({ visit }) => {
  const mentor = newWallet();
  const { page, wallet, account } = await visit();
  const { page: mentorPage } = await visit({ account: mentor, signedIn: true });
  const name = shortAddress(lowerCase(mentor));
  const when = await localTimeIn(30);

  await page.goto(`/with/${lowerCase(mentor)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ask ${name} for a session`);
  await expect(page.getByText(/is public: anyone can read it on Arkiv/)).toBeVisible();

  // Who one is, is asked for where it is signed; what was typed until then stays.
  await page.getByLabel('Topic').fill('Reading a flame graph');
  await chooseTime(page, when);
  await page.getByRole('button', { name: '45 min' }).click();
  await page.getByLabel('Message (optional)').fill(NOTES.request);
  await page.getByRole('button', { name: 'Sign in to ask' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  await expect(page.getByRole('button', { name: 'Ask', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ask ${name} for a session`);
  await expect(page.getByLabel('Message (optional)')).toHaveValue(NOTES.request);
  const summary = page.getByRole('region', { name: 'Your request' });
  await expect(summary).toContainText(`Ask ${name} to mentor you on Reading a flame graph`);
  await expect(summary).toContainText(`${when.time} to ${when.time.slice(0, 3)}45 (Berlin UTC+1)`);
  await expect(summary).toContainText(': 0 of at most 5. Sent by you in all: 0 of at most 20.');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();

  await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/);
  await expect(page.getByRole('heading', { name: `Waiting for ${name}` })).toBeVisible();
  expect(wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['RequestSession']);

  const [request, ...more] = await readRequestsOf(lowerCase(account));
  if (!request) throw new Error('the request is not on Arkiv');
  expect(more).toEqual([]);
  expect(request.payload).toMatchObject({ duration: 45, notes: NOTES.request });
  const confirmations = await readEntities('session_confirmation', request.key);
  expect(confirmations.map(({ payload }) => payload.proof)).toEqual([request.payload.proof]);

  await mentorPage.goto('/sessions');
  await expect(mentorPage.getByRole('heading', { name: 'To answer' })).toBeVisible();
  await expect(mentorPage.getByText('Reading a flame graph').first()).toBeVisible();
});

test('a link that says whom to ask about what still does after signing in', async ({ visit }) => {
  const learner = newWallet();
  const { page } = await visit();
  await page.goto(`/sessions/new?with=${lowerCase(learner)}&topic=Chess+%26+Go&role=mentor`);
  await signIn(page);
  await expect(page.getByText(shortAddress(lowerCase(learner))).first()).toBeVisible();
  await expect(page.getByLabel('Topic')).toHaveValue('Chess & Go');
  await expect(page.getByRole('radio', { name: /^I mentor/ })).toBeChecked();
});

test('what is typed and sent before the page is awake stays where it is, and is heard', async ({ visit }) => {
  const { page } = await visit({ signedIn: true });
  const when = await localTimeIn(30);
  let wake: () => void = () => undefined;
  const isAwake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  // The code of the form comes last, when the page around it has been awake for a while and has set its clock.
  const isPageAwake = page.waitForRequest(/\/api\/(?:live|agenda)/);
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await isAwake;
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes(IN_THE_FORM)) await isPageAwake;
    await route.fulfill({ response, body });
  });
  const address = `/with/${lowerCase(newWallet())}`;
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByLabel('Topic').fill('Typed early');
  await chooseTime(page, when);
  await page.getByText('I mentor', { exact: false }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByLabel('Topic').press('Enter');
  wake();
  const summary = page.getByRole('region', { name: 'Your request' });
  await expect(summary).toContainText('Typed early');
  await expect(summary).toContainText(when.time);
  await expect(page.getByRole('radio', { name: /^I mentor/ })).toBeChecked();
  await expect(page.getByLabel('Topic')).toHaveValue('Typed early');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(address);
});

test('what is wrong is said next to its field, what was typed stays, nothing is signed', async ({
  visit,
}) => {
  const { page, wallet, account } = await visit({ signedIn: 'connected' });
  await page.goto('/sessions/new');
  const ask = page.getByRole('button', { name: 'Ask', exact: true });

  await ask.click();
  await expect(page.getByLabel('Who with?')).toBeFocused();
  for (const words of ['Enter a name or address.', 'Enter a topic.', 'Choose a day and a time.']) {
    await expect(page.getByText(words)).toBeVisible();
  }

  await page.getByLabel('Who with?').fill(account.address);
  await expect(page.getByText('That’s your own address. Choose someone else.')).toBeVisible();
  await page.getByLabel('Who with?').fill('Ada');
  await expect(page.getByLabel('Who with?')).toHaveAccessibleDescription(/We don’t know “Ada”/);

  await page.getByLabel('Topic').fill('é'.repeat(70));
  await expect(page.getByLabel('Topic')).toHaveAccessibleDescription(/Too long. Shorten it by 6 characters/);
  await page.getByLabel('How long?').fill('500');
  await expect(page.getByLabel('How long?')).toHaveAccessibleDescription(/between 10 and 240 minutes/);
  await chooseTime(page, await localTimeIn(-3));
  await expect(page.getByText('Choose a time at least 5 minutes from now.')).toBeVisible();

  await ask.click();
  await page.reload();
  await expect(page.getByLabel('Who with?')).toHaveValue('Ada');
  await expect(page.getByLabel('Topic')).toHaveValue('é'.repeat(70));
  await expect(page.getByLabel('How long?')).toHaveValue('500');
  expect(wallet.given).toEqual([]);
  expect(await readRequestsOf(lowerCase(account))).toEqual([]);
});

test('a lost answer, a reload and a double click still mean one session and one signature', async ({
  visit,
}) => {
  const mentor = newWallet();
  const { page, wallet, account } = await visit({ signedIn: 'connected' });
  await page.goto(`/with/${lowerCase(mentor)}`);
  await page.getByLabel('Topic').fill('Asked once');
  await chooseTime(page, await localTimeIn(30));

  // The server records it; its answer never arrives.
  let posts = 0;
  await page.route('**/with/**', async (route) => {
    if (route.request().method() !== 'POST' || !route.request().postData()?.includes('signature')) {
      return route.continue();
    }
    posts += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await expect(page.getByText(/don’t know yet whether it was recorded/)).toBeVisible();
  expect(posts).toBe(1);
  await page.unroute('**/with/**');

  await page.reload();
  await expect(page.getByLabel('Topic')).toHaveValue('Asked once');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/);
  expect(wallet.given).toHaveLength(1);
  expect(await readRequestsOf(lowerCase(account))).toHaveLength(1);
});

test('a time that clocks skip, and one they show twice, are resolved out loud', async ({ visit }) => {
  const { page } = await visit({ signedIn: true });
  await page.goto('/sessions/new');
  await expect(page.getByText('Your time: Berlin')).toBeVisible();
  await chooseTime(page, { date: '2027-03-28', time: '02:30' });
  await expect(page.getByText('02:30 doesn’t exist on that day')).toBeVisible();
  await expect(page.getByText('Clocks go forward then, so we’ll use 03:30.')).toBeVisible();

  await chooseTime(page, { date: '2027-10-31', time: '02:30' });
  await expect(page.getByText('Clocks go back then. This is the first one, Berlin UTC+2.')).toBeVisible();
  await page.getByRole('button', { name: 'Use the second one' }).click();
  await expect(page.getByText('Clocks go back then. This is the second one, Berlin UTC+1.')).toBeVisible();
});

test('sessions at the same time, people one knows and the limits are shown before anything is signed', async ({
  visit,
}) => {
  const mentor = newWallet();
  const { page, account } = await visit({ signedIn: 'connected' });
  const agreed = await agreeOnSession({
    mentor,
    learner: account,
    requestedBy: 'mentor',
    startsInMinutes: 600,
  });
  for (let asked = 0; asked < 5; asked += 1) {
    await askForSession({
      mentor,
      learner: account,
      requestedBy: 'learner',
      startsInMinutes: 900 + 60 * asked,
    });
  }
  await page.goto('/sessions/new');
  await page.getByRole('list', { name: 'People you’ve met' }).getByRole('button').click();
  await expect(page.getByLabel('Who with?')).toHaveValue(lowerCase(mentor));
  await expect(page.getByText('Too many unanswered requests')).toBeVisible();

  await chooseTime(page, toLocalTime(agreed.startsAt, HOME_ZONE));
  await expect(page.getByText('This overlaps another session')).toBeVisible();
  await page.getByLabel('Topic').fill('One too many');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('TOO_MANY_REQUESTS_OPEN')).toBeVisible();
  expect(await readRequestsOf(lowerCase(account))).toHaveLength(5);
});
