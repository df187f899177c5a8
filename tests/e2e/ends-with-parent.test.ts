import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { ENDS_WITH_PARENT } from '@/e2e/with-parent';

/** A server that lives until somebody ends it, and says where it listens. */
const SERVER = `
  const server = require('node:http').createServer((_, response) => response.end('here'));
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
`;
/** Somebody who starts it as a run starts its servers, and lives on too. */
const RUNNER = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, [${JSON.stringify(ENDS_WITH_PARENT)}, '--eval', ${JSON.stringify(SERVER)}],
    { stdio: ['pipe', 'inherit', 'inherit'], detached: true });
`;

const node = (args: readonly string[], stdin: 'pipe' | 'ignore') =>
  spawn(process.execPath, args, { stdio: [stdin, 'pipe', 'inherit'] });

/** Waits for what it says first. */
async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('it says nothing');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  return String(line);
}

const isThere = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

test.each(['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  'whoever was started by somebody that %s ended is gone too',
  async (signal) => {
    const runner = node(['--eval', RUNNER], 'ignore');
    const server = await firstLineOf(runner);
    expect(await isThere(server)).toBe(true);
    // Its output closes with the last process that holds it: the server.
    const gone = once(runner, 'close');
    runner.kill(signal);
    await gone;
    expect(await isThere(server)).toBe(false);
  },
);

test('without a pipe it lives as long as it likes', async () => {
  const server = node([ENDS_WITH_PARENT, '--eval', SERVER], 'ignore');
  expect(await isThere(await firstLineOf(server))).toBe(true);
  server.kill('SIGKILL');
  await once(server, 'exit');
});

test('it keeps nobody from ending who is done', async () => {
  const program = node([ENDS_WITH_PARENT, '--eval', 'console.log("done")'], 'pipe');
  expect(await once(program, 'exit')).toEqual([0, null]);
});
