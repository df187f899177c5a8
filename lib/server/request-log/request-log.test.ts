import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CapturedLog, captureLog } from '@/lib/logging/testing/captured-log';
import { HOSTILE_TEXTS } from '@/lib/logging/testing/secrets';
import { fail, ok } from '@/lib/result';
import { installEdge } from '@/lib/server/edge/edge';
import { toFailure } from '@/lib/server/error-boundary';
import { asAction } from '@/lib/server/request-log/action';

const captured = vi.hoisted(() => ({ log: null as unknown }));
vi.mock('@/lib/log', async (load) => ({
  ...(await load<typeof import('@/lib/log')>()),
  log: () => current().logger,
}));

const current = () => captured.log as CapturedLog;
const lines = () =>
  current()
    .lines()
    .filter(({ msg }) => msg === 'request');
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let server: Server;
let answer: RequestListener;
let origin: string;

beforeEach(async () => {
  captured.log = captureLog();
  answer = (_, response) => void response.end('welcome');
  server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  installEdge(settingsFor(port));
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

function settingsFor(port: number) {
  return {
    port,
    appUrl: new URL('http://127.0.0.1:3000'),
    trustedProxies: 0,
    jitsiBaseUrl: 'https://jitsi.example.org',
    phoneRelayUrl: null,
    development: false,
    quiet: false,
    limits: { bytes: 1_000, patienceMs: 200 },
  };
}

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${origin}${path}`, { ...options, redirect: 'manual' });
  await response.text();
  return response;
}

/** A connection of its own, for what no client library sends. */
async function say(bytes: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

const soon = (count: number) => vi.waitFor(() => expect(lines()).toHaveLength(count));

describe('a request', () => {
  it('is one line when it is over, with an id of ours that the answer has too', async () => {
    const response = await ask('/sessions?tab=past', { headers: { 'X-Request-Id': 'theirs' } });
    await soon(1);
    const [line] = lines();
    expect(line).toEqual({
      level: 30,
      time: expect.any(Number),
      requestId: expect.stringMatching(UUID),
      method: 'GET',
      path: '/sessions',
      action: null,
      status: 200,
      code: null,
      durationMs: expect.any(Number),
      bytes: expect.any(Number),
      aborted: false,
      msg: 'request',
    });
    expect(response.headers.get('x-request-id')).toBe(line?.requestId);
    expect(line?.bytes).toBeGreaterThan('welcome'.length);
    expect(current().text()).not.toMatch(/theirs|past/);
  });

  it('is told by itself on a connection of many', async () => {
    const ids = [];
    for (const path of ['/a', '/b', '/c']) ids.push((await ask(path)).headers.get('x-request-id'));
    await soon(3);
    expect(lines().map(({ path, requestId }) => [path, requestId])).toEqual([
      ['/a', ids[0]],
      ['/b', ids[1]],
      ['/c', ids[2]],
    ]);
    expect(new Set(ids).size).toBe(3);
    for (const { bytes } of lines()) expect(bytes).toBeLessThan(5_000);
  });

  it('gives its id to everything that is logged while it is answered', async () => {
    answer = async (request, response) => {
      await new Promise((resolve) => setImmediate(resolve));
      current().logger.info(`about ${request.url}`);
      response.end();
    };
    await Promise.all([ask('/a'), ask('/b')]);
    await soon(2);
    for (const { path, requestId } of lines()) {
      const about = current()
        .lines()
        .filter(({ msg }) => msg === `about ${path}`);
      expect(about).toMatchObject([{ requestId }]);
    }
  });
});

describe('the code', () => {
  it('is that of the action that refused, with its name', async () => {
    answer = async (_, response) => {
      await asAction('session.confirm', async () => fail('SIGNATURE_INVALID'));
      response.end();
    };
    await ask('/sessions', { method: 'POST' });
    await soon(1);
    expect(lines()).toMatchObject([{ action: 'session.confirm', code: 'SIGNATURE_INVALID', status: 200 }]);
  });

  it('is that of what failed on the way, unless the action says another', async () => {
    const failed = async () => toFailure(new TypeError('no'), 'people.list');
    answer = async (request, response) => {
      await asAction('a', async () => {
        await failed();
        return request.url === '/refused' ? fail('SIGN_OUT_PENDING') : ok(null);
      });
      response.end();
    };
    await ask('/refused');
    await ask('/done');
    await soon(2);
    expect(lines()).toMatchObject([{ code: 'SIGN_OUT_PENDING' }, { code: 'INTERNAL' }]);
    const failures = current()
      .lines()
      .filter(({ msg }) => msg === 'request failed');
    expect(failures.map(({ requestId }) => requestId)).toEqual(lines().map(({ requestId }) => requestId));
  });

  it('is that of a refusal before the app', async () => {
    await ask('/', { method: 'POST', headers: { Origin: 'https://evil.example' } });
    await ask('/', { method: 'DELETE' });
    await ask('/', { method: 'POST', body: 'x'.repeat(2_000) });
    await soon(3);
    expect(lines()).toMatchObject([
      { method: 'POST', status: 403, code: 'FOREIGN_REQUEST' },
      { method: 'DELETE', status: 405, code: 'METHOD_UNKNOWN' },
      { method: 'POST', status: 413, code: 'REQUEST_TOO_LARGE' },
    ]);
  });

  it('is INTERNAL when the app throws instead of answering', async () => {
    answer = () => {
      throw new TypeError('no');
    };
    await expect(ask('/')).rejects.toThrow();
    await soon(1);
    expect(lines()).toMatchObject([{ status: null, code: 'INTERNAL', aborted: true }]);
  });
});

describe('what is cut off', () => {
  it('while it streams is told at the end, with what it was', async () => {
    answer = (_, response) => void response.writeHead(200).write('data: hello\n\n');
    const socket = await say('GET /api/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    expect(lines()).toEqual([]);
    socket.destroy();
    await soon(1);
    expect(lines()).toMatchObject([{ path: '/api/live', status: 200, aborted: true }]);
  });

  it('before there is an answer has no status', async () => {
    answer = () => undefined;
    const begun = once(server, 'request');
    const socket = await say('GET /sessions HTTP/1.1\r\nHost: x\r\n\r\n');
    await begun;
    socket.destroy();
    await soon(1);
    expect(lines()).toMatchObject([{ path: '/sessions', status: null, aborted: true }]);
  });

  it('while it is still being sent', async () => {
    const begun = new Promise((resolve) => subscribe('http.server.request.start', resolve));
    const socket = await say('POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nabc');
    await begun;
    socket.destroy();
    await soon(1);
    expect(lines()).toMatchObject([{ method: 'POST', status: null, code: null, aborted: true }]);
  });
});

describe('files of the build', () => {
  it('are told at debug level alone, and carry no id that a cache would repeat', async () => {
    const response = await ask('/_next/static/chunks/app.js');
    await ask('/');
    await soon(1);
    expect(lines()).toMatchObject([{ path: '/' }]);
    expect(response.headers.get('x-request-id')).toBeNull();
    captured.log = captureLog('debug');
    await ask('/_next/static/chunks/app.js');
    await soon(1);
    expect(lines()).toMatchObject([{ level: 20, path: '/_next/static/chunks/app.js' }]);
  });

  it('that do not exist are requests like any', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    const response = await ask('/_next/static/chunks/gone.js');
    await soon(1);
    expect(lines()).toMatchObject([
      { level: 30, status: 404, requestId: response.headers.get('x-request-id') },
    ]);
  });
});

describe('hostile requests', () => {
  const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').replace(/[^\x20-\x7e]/g, '');

  it.each(HOSTILE_TEXTS)('leave nothing in the log but that they were: %s', async (_, text, secret) => {
    const fields = `Cookie: ${oneLine(text)}\r\nAuthorization: ${oneLine(text)}\r\nX-Request-Id: ${oneLine(text)}`;
    const path = `/x/${encodeURIComponent(text)}?jwt=${encodeURIComponent(text)}`;
    answer = (request, response) => {
      // What a library may say of it.
      toFailure(new Error(`cannot read ${request.url} with ${request.headers.cookie}`), 'hostile');
      response.end();
    };
    const body = JSON.stringify([{ notes: text }]).slice(0, 900);
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\n${fields}\r\n`;
    const socket = await say(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await once(socket.resume(), 'close');
    await soon(1);
    expect(lines()).toMatchObject([{ method: 'POST', status: 200, code: 'INTERNAL' }]);
    expect(current().text()).not.toContain(secret);
  });

  it('that Next would make nothing of have no path', async () => {
    for (const target of ['/calendar/x/secret%E0%A4%A', '*', 'ftp://x/secret']) {
      const socket = await say(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      await once(socket.resume(), 'close');
    }
    await soon(3);
    for (const { path } of lines()) expect(path).toBe('/unreadable-address');
    expect(current().text()).not.toContain('secret');
  });
});
