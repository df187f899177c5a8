import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programOf } from './testing/program.ts';

const CLI = new URL('cli.ts', import.meta.url);
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-cli-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** A process of the command line, its output line by line, and how it ended. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [programOf(CLI), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const linesUntil = async (part: string): Promise<string[]> => {
    const seen: string[] = [];
    while (!seen.at(-1)?.includes(part)) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`It ended without "${part}": ${seen.join('\n')}${errors.join('')}`);
      seen.push(value);
    }
    return seen;
  };
  return { child, ended, linesUntil, errors };
}

test('the node takes the next port when one is taken, guards its directory, and stops cleanly', async () => {
  const occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const { port } = occupant.address() as AddressInfo;

  const node = start(['--port', String(port), '--data-dir', dataDir]);
  const introduction = (await node.linesUntil('Ctrl+C')).join('\n');
  expect(introduction).toMatch(new RegExp(`Port ${port} is taken: listening on \\d+ instead`));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(introduction)?.[0];
  if (url === undefined) throw new Error('The node did not say where it is');

  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://example.org' },
    body: '{"jsonrpc":"2.0","id":1,"method":"eth_accounts","params":[]}',
  });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.json()).toMatchObject({ result: ['0x71562b71999873db5b286df957af199ec94617f7'] });

  const second = start(['--port', '1', '--data-dir', dataDir]);
  expect(await second.ended).toEqual([1, null]);
  expect(second.errors.join('')).toContain(`is in use by process ${node.child.pid}`);

  node.child.kill('SIGTERM');
  await node.linesUntil('Stopped.');
  expect(await node.ended).toEqual([0, null]);
  expect(await readdir(dataDir)).toEqual(['journal.log']);
  occupant.close();
});
