import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createManualClock } from './clock.ts';
import { type ServeOptions, serveNode } from './http.ts';
import { openNode } from './node.ts';
import { MAX_BODY_BYTES } from './rpc/body.ts';

const CHAIN_ID = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}';
let stop: () => Promise<void> = async () => {};
afterEach(() => stop());

async function serve(options: Partial<ServeOptions> = {}) {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [] });
  const server = await serveNode(node, {
    host: '127.0.0.1',
    port: 0,
    cors: false,
    loopbackNamesOnly: true,
    ...options,
  });
  stop = () => server.close();
  return server;
}

type Reply = { status: number; body: string; headers: NodeJS.Dict<string | string[]> };

/** `fetch` does not let a test choose its Host header. */
function send(port: number, method: string, headers: Record<string, string>, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };

describe('over HTTP', () => {
  test.each(['localhost', 'localhost:8545', '127.0.0.1', '127.8.8.8:1', '[::1]:8545', 'app.localhost:3000'])(
    'is open to the loopback name %s',
    async (host) => {
      const { port } = await serve();
      expect((await send(port, 'POST', { ...json, host }, CHAIN_ID)).body).toContain('0x539');
    },
  );

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.0.7:8545'])(
    'is closed to the name "%s"',
    async (host) => {
      const { port } = await serve();
      expect((await send(port, 'POST', { ...json, host }, CHAIN_ID)).status).toBe(403);
    },
  );

  test('takes any name when it is not told to mind them', async () => {
    const { port } = await serve({ loopbackNamesOnly: false });
    expect((await send(port, 'POST', { ...json, host: 'node.example' }, CHAIN_ID)).status).toBe(200);
  });

  test('lets pages of other origins in only when it is told to', async () => {
    const headers = { ...json, origin: 'https://example.org' };
    const closed = await serve();
    expect((await send(closed.port, 'OPTIONS', headers)).status).toBe(405);
    const reply = await send(closed.port, 'POST', headers, CHAIN_ID);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    await stop();
    const open = await serve({ cors: true });
    for (const [method, body] of [
      ['OPTIONS', ''],
      ['POST', CHAIN_ID],
    ] as const) {
      const { status, headers: answered } = await send(open.port, method, headers, body);
      expect([status, answered['access-control-allow-origin']]).toEqual([200, '*']);
    }
  });

  test.each([
    ['PUT', json, 405],
    ['DELETE', json, 405],
    ['POST', {}, 415],
    ['POST', { 'content-type': 'text/plain' }, 415],
    ['POST', { 'content-type': 'application/jsonp' }, 415],
    ['POST', { 'content-type': 'application/json; charset=utf-8' }, 200],
    ['GET', {}, 200],
  ])('answers %s %o with %i', async (method, headers, status) => {
    const { port } = await serve();
    const body = method === 'POST' ? CHAIN_ID : '';
    expect((await send(port, method, headers as Record<string, string>, body)).status).toBe(status);
  });

  test('refuses six megabytes, announced or in pieces, and goes on', async () => {
    const { port, url } = await serve();
    const big = 'x'.repeat(6_000_000);
    const announced = await send(port, 'POST', { ...json, 'content-length': '6000000' }, big).catch(
      () => null,
    );
    // The node answers and hangs up; whether the answer is read before the pipe breaks is up to the client.
    if (announced !== null) expect(announced.status).toBe(413);
    const inPieces = await send(port, 'POST', { ...json, 'transfer-encoding': 'chunked' }, big).catch(
      () => null,
    );
    if (inPieces !== null) expect(inPieces.status).toBe(413);
    const fitting = ' '.repeat(MAX_BODY_BYTES - CHAIN_ID.length) + CHAIN_ID;
    const response = await fetch(url, { method: 'POST', headers: json, body: fitting });
    expect(await response.json()).toMatchObject({ result: '0x539' });
  });

  test('hangs up on a body it refuses, without waiting for its end', async () => {
    const { port } = await serve();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let received = '';
      socket.on('data', (chunk) => {
        received += chunk.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
      socket.write(
        'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 6000000\r\n\r\n{',
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('survives callers that hang up in the middle of a body', async () => {
    const { port, url } = await serve();
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
          () => {
            socket.destroy();
            resolve();
          },
        );
      });
    });
    const response = await fetch(url, { method: 'POST', headers: json, body: CHAIN_ID });
    expect(response.status).toBe(200);
  });

  test('reports a taken port', async () => {
    const { port } = await serve();
    const first = stop;
    await expect(serve({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    stop = first;
  });
});
