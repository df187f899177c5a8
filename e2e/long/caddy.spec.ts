import { type Browser, expect, type Page, test } from '@playwright/test';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { shortAddress } from '@/lib/people/person';
import { presenceOn } from '../fixtures/call';
import { enterRoom, roomNameIn } from '../fixtures/jitsi';
import { lowerCase } from '../fixtures/sessions';
import { CADDY } from '../process/caddy';
import { deploy, SCRIPT } from '../process/deployed';
import { ask, confirm, type Person, signInAt } from '../process/people';
import { run } from '../process/run';

test.skip(CADDY === undefined, 'there is no Caddy on this machine, and npm run test:long cannot install it');
// Whole programs are started, several of them.
test.slow();

/** Sooner than a page that has to ask instead of listening. */
const AT_ONCE = { timeout: 8_000 };

let deployed: Awaited<ReturnType<typeof deploy>>;
test.beforeEach(async () => {
  deployed = await deploy();
});
test.afterEach(() => deployed.close());

const arrive = (browser: Browser) => signInAt(browser, deployed.origin);

/** Opens a page that listens; whatever reloads it takes the mark away. */
async function listenAt({ page }: Person, path: string): Promise<void> {
  const stream = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url().includes('/api/live'),
  );
  await page.goto(path);
  expect((await stream).headers()['content-type']).toContain('text/event-stream');
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

test('behind the Caddyfile that is shipped two people sign in, agree and meet on a Jitsi with tokens, also after the machine was lost', async ({
  browser,
}) => {
  const [learner, mentor] = [await arrive(browser), await arrive(browser)];
  const cookies = await mentor.page.context().cookies();
  expect(cookies).toContainEqual(
    expect.objectContaining({ name: '__Host-twofold-viewer', secure: true, httpOnly: true }),
  );

  await listenAt(mentor, '/sessions');
  const path = await ask(learner, mentor, 'Live proxies', 1);
  await expect(mentor.page.getByText('Live proxies').first()).toBeVisible(AT_ONCE);
  expect(await isMarked(mentor.page)).toBe(true);

  await mentor.page.goto(path);
  await listenAt(learner, path);
  await confirm(mentor);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible(AT_ONCE);
  expect(await isMarked(learner.page)).toBe(true);

  const key = path.slice('/sessions/'.length) as `0x${string}`;
  for (const { page } of [learner, mentor]) {
    await page.goto(`${path}/call`);
    await enterRoom(page);
    expect(await roomNameIn(page)).toBe(generateJitsiMeeting(key).roomName);
  }
  const nameOf = ({ account }: Person) => shortAddress(lowerCase(account));
  await expect(presenceOn(learner.page)).toHaveText(`${nameOf(mentor)} is here`);
  await expect(presenceOn(mentor.page)).toHaveText(`${nameOf(learner)} is here`);

  await deployed.loseAndRestore();
  for (const { page } of [learner, mentor]) {
    await page.goto(path);
    await expect(page.getByRole('complementary', { name: 'The data was restored' })).toBeVisible();
    await expect(page.getByText('Scheduled').first()).toBeVisible();
    await page.goto(`${path}/call`);
    await enterRoom(page);
    expect(await roomNameIn(page)).toBe(generateJitsiMeeting(key).roomName);
  }

  const verify = [...SCRIPT, 'scripts/verify.ts', key, '--rpc', `${deployed.origin}/arkiv`];
  const verified = await run(verify, { NODE_EXTRA_CA_CERTS: deployed.authority });
  expect(verified.code, verified.output).toBe(0);
});
