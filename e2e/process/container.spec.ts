import { expect } from '@playwright/test';
import { HEALTH, test } from './contained-app';
import { run } from './run';

// A whole program is started.
test.slow();

test('the command of the Dockerfile starts on a read-only root as nobody, is healthy, and ends when it is told to', async ({
  contained,
}) => {
  // People, and a write that is under way: e2e/long/container.spec.ts.
  const { port, variables, inside } = contained;
  const written = await run(contained.container.insideAsRoot(['touch', 'written']), variables);
  expect(written.output).toContain('Read-only file system');
  expect((await inside(['id', '-u'])).output.trim()).toBe('65534');
  expect((await inside(HEALTH)).code, 'nobody serves yet').toBe(1);

  const app = await contained.start();
  // A health check has four seconds, and a busy machine more than one of them, as in a container.
  await expect.poll(() => inside(HEALTH), { timeout: 30_000 }).toEqual({ code: 0, output: '' });
  // HOST is every address of the machine; HOSTNAME, which Next would listen on by itself, is none at all.
  const ready = await fetch(`http://127.0.0.2:${port}/api/ready`);
  expect(ready.status).toBe(200);
  app.kill('SIGTERM');
  expect(await app.ended).toEqual({ code: 0, signal: null });
});
