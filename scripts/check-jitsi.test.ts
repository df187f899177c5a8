import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCommandOf, type Command, commandOf } from './testing/command';

let directory: string;
let server: Server;
let baseUrl: string;
let authority: string;
let command: Command;

beforeAll(async () => {
  // An empty directory: no .env of this machine takes part.
  directory = await mkdtemp(join(tmpdir(), 'check-jitsi-'));
  command = await bundledCommandOf('check-jitsi', directory);
  const certificate = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2_048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  authority = join(directory, 'authority.pem');
  await writeFile(authority, certificate.cert);
  server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const isScript = request.url === '/external_api.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? 'window.JitsiMeetExternalAPI = class {}' : '<!doctype html>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(directory, { recursive: true });
});

const run = (variables: Readonly<Record<string, string>>, start = command) =>
  start([], { cwd: directory, variables: { NODE_EXTRA_CA_CERTS: authority, ...variables } });

describe('npm run check:jitsi', () => {
  it('ends with 0 when all is well, and shows claims without secret or token', async () => {
    const { code, output, complaints } = await run(
      {
        JITSI_BASE_URL: baseUrl,
        JITSI_APP_ID: 'app',
        JITSI_APP_SECRET: 'a secret of thirty-two characters',
      },
      commandOf('check-jitsi'),
    );
    expect([code, complaints]).toEqual([0, '']);
    expect(output).toContain('"iss": "app"');
    expect(output).not.toMatch(/thirty-two|eyJ/);
  });

  it('ends with 1 when the server is something else', async () => {
    const { code, output } = await run({ JITSI_BASE_URL: `${baseUrl}/elsewhere` });
    expect(code).toBe(1);
    expect(output).toMatch(/^PROBLEM .*this is not Jitsi's program$/m);
  });

  it('ends with 2 when the configuration is refused, with one line', async () => {
    const { code, output, complaints } = await run({ JITSI_BASE_URL: baseUrl, JITSI_APP_ID: 'app' });
    expect([code, output]).toEqual([2, '']);
    expect(complaints).toBe('JITSI_APP_SECRET is missing: JITSI_APP_ID needs it.\n');
  });

  it('refuses a secret that the server would take, but anybody could find', async () => {
    const token = { JITSI_BASE_URL: baseUrl, JITSI_APP_ID: 'app', JITSI_APP_SECRET: 'hunter2' };
    const { code, complaints } = await run(token);
    expect(code).toBe(2);
    expect(complaints).toBe('JITSI_APP_SECRET must have at least 32 characters (openssl rand -hex 32).\n');
  });
});
