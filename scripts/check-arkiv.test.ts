import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundledCommandOf, type Command, commandOf } from './testing/command';

const CONNECTED = {
  ARKIV_PRIVATE_KEY: '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e',
  SPACE_ID: 'checks',
  AUTH_SECRET: 'a secret of thirty-two characters',
};

const directory = mkdtempSync(join(tmpdir(), 'check-arkiv-'));
let command: Command;
beforeAll(async () => {
  command = await bundledCommandOf('check-arkiv', directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

const run = (variables: Readonly<Record<string, string>>) => command([], { cwd: directory, variables });

it('npm run check:arkiv ends with 0 when there is nothing to complain of', async () => {
  const { code, output, complaints } = await commandOf('check-arkiv')([], { cwd: directory });
  expect([code, complaints]).toEqual([0, '']);
  expect(output).toMatch(/^note {4}A demo world[^\n]+\n$/);
});

it('npm run check:arkiv ends with 1 when something was found, and shows no key', async () => {
  const server = createServer((_request, response) => response.end('<!doctype html>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await run({ ...CONNECTED, ARKIV_RPC_URL: `${origin}/key-of-the-operator` })).toEqual({
    code: 1,
    output: `PROBLEM The node at ${origin} answers 200 with a web page\n`,
    complaints: '',
  });
});

it('npm run check:arkiv ends with 2 when the configuration is refused', async () => {
  expect(await run({ ...CONNECTED, ARKIV_RPC_URL: 'ftp://node' })).toEqual({
    code: 2,
    output: '',
    complaints: 'ARKIV_RPC_URL must be an http or https address.\n',
  });
});
