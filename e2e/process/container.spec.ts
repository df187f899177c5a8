import { expect, type Page, test } from '@playwright/test';
import { ownPort } from '../environment';
import { type Container, canContain, dockerCommand, makeContainer } from './contained';
import { ask, confirm, type Person, signInAt } from './people';
import { run } from './run';
import { ServerProcess } from './server-process';

test.skip(!canContain(), 'only root on Linux may mount the repository read-only and become somebody else');
// Whole programs are started, several of them.
test.slow();

const START = dockerCommand(/^CMD (\[.*\])$/m);
const HEALTH = dockerCommand(/^ {2}CMD (\[.*\])$/m);

let container: Container;
test.beforeAll(() => {
  container = makeContainer();
});
const started: ServerProcess[] = [];
test.afterAll(async () => {
  // Not SIGKILL: the script that starts Next would leave it behind.
  for (const app of started) app.kill('SIGTERM');
  for (const app of started) await app.ended;
  container.remove();
});

/** The app as its container starts it. */
async function start(variables: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const app = new ServerProcess(container.inside(START), variables);
  started.push(app);
  await app.printed('Twofold is ready');
  return app;
}

/** Has them begin to confirm the session that is open, and waits until the write is under way, or over already. */
async function beginToConfirm({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect.poll(() => isUnderWay(page), { intervals: [20] }).toBe(true);
}

async function isUnderWay(page: Page): Promise<boolean> {
  const ready = await (await page.request.get('/api/ready')).json();
  return ready.writer.queueLength > 0 || (await page.getByRole('heading', { name: 'Recorded' }).isVisible());
}

test('the command of the Dockerfile serves people on a read-only root as nobody, and SIGTERM loses no write', async ({
  browser,
}) => {
  const port = await ownPort();
  const origin = `http://localhost:${port}`;
  const variables = {
    HOSTNAME: 'abc',
    HOST: '0.0.0.0',
    PORT: String(port),
    DATA_DIR: container.dataDir,
    DATA_DIR_ANY_FILE_SYSTEM: '1',
    TMPDIR: container.temporaryDir,
    ARKIV_NODE: 'own',
    APP_URL: origin,
    AUTH_SECRET: 'a secret of thirty-two characters',
  };
  const inside = (command: readonly string[]) => run(container.inside(command), variables);

  const written = await run(container.insideAsRoot(['touch', 'written']), variables);
  expect(written.output).toContain('Read-only file system');
  expect((await inside(['id', '-u'])).output.trim()).toBe('65534');
  expect((await inside(HEALTH)).code, 'nobody serves yet').toBe(1);

  const first = await start(variables);
  // A health check has four seconds, and a busy machine more than one of them, as in a container.
  await expect.poll(() => inside(HEALTH), { timeout: 30_000 }).toEqual({ code: 0, output: '' });
  // HOST is every address of the machine; HOSTNAME, which Next would listen on by itself, is none at all.
  const ready = await fetch(`http://127.0.0.2:${port}/api/ready`);
  expect(ready.status).toBe(200);

  const [learner, mentor] = [await signInAt(browser, origin), await signInAt(browser, origin)];
  const agreed = await ask(learner, mentor, 'Read-only roots', 1);
  await mentor.page.goto(agreed);
  await confirm(mentor);

  const cutOff = await ask(learner, mentor, 'Graceful endings', 3);
  await mentor.page.goto(cutOff);
  await beginToConfirm(mentor);
  first.kill('SIGTERM');
  await expect(mentor.page.getByRole('heading', { name: 'Recorded' })).toBeVisible();
  expect(await first.ended).toEqual({ code: 0, signal: null });

  const second = await start(variables);
  await learner.page.goto(cutOff);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible();
  const verify = ['node_modules/tsx/dist/cli.mjs', 'scripts/verify.ts', cutOff.slice('/sessions/'.length)];
  const gateway = ['--rpc', `http://127.0.0.1:${port}/arkiv`];
  const verified = await inside([process.execPath, ...verify, ...gateway]);
  expect(verified.code, verified.output).toBe(0);
  second.kill('SIGTERM');
  expect(await second.ended).toEqual({ code: 0, signal: null });
});
