import { request } from 'node:http';
import { inspect } from 'node:util';
import { type ArkivNode, openNode, type ServedNode, serveNode } from 'arkiv-node';
import { TimeoutError } from 'viem';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, openConnected, openEmbedded } from '@/lib/arkiv/connect';

const WRITER = `0x${'19'.repeat(20)}` as const;

let connection: Connection | null = null;
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await connection?.close();
  connection = null;
});

/** `fetch` lets nobody choose Host and Origin. */
function send(url: string, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; allowedOrigin: string | undefined }>((resolve, reject) => {
    const sent = request(url, { method, headers: { 'content-type': 'application/json', ...headers } });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          allowedOrigin: response.headers['access-control-allow-origin'],
        }),
      );
    });
    sent.end(method === 'POST' ? '{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}' : '');
  });
}

describe('the node inside the app', () => {
  it('is closed to web pages: to their names for this machine, and to their scripts', async () => {
    connection = await openEmbedded({
      dataDir: null,
      port: 0,
      publicReads: false,
      dropTail: false,
      allowClockControl: false,
      funded: [],
    });
    expect(connection.publicReads).toBeNull();
    const url = connection.devnet?.url ?? '';
    const { host } = new URL(url);
    expect(await send(url, 'POST', { host })).toEqual({ status: 200, allowedOrigin: undefined });
    expect((await send(url, 'POST', { host: 'rebound.example' })).status).toBe(403);
    const origin = 'https://page.example';
    expect((await send(url, 'OPTIONS', { host, origin })).status).toBe(405);
    expect((await send(url, 'POST', { host, origin })).allowedOrigin).toBeUndefined();
  });
});

describe('a node elsewhere', () => {
  const options = { rpcUrl: 'https://node.example/key', rpcToken: null, chainId: 1337, writer: WRITER };

  it('is asked past every cache', async () => {
    const fetched = vi.fn((_url: string, _init?: RequestInit) => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', fetched);
    await expect(openConnected(options)).rejects.toThrow();
    expect(fetched.mock.calls[0]?.[0]).toBe(options.rpcUrl);
    expect(fetched.mock.calls.map(([, init]) => init?.cache)).toEqual(
      Array(fetched.mock.calls.length).fill('no-store'),
    );
  });

  it('that never answers is given up after 5 seconds, and after two more tries', async () => {
    vi.useFakeTimers();
    const fetched = vi.fn((_url: string, init?: RequestInit) => {
      return new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    });
    vi.stubGlobal('fetch', fetched);
    const opening = openConnected(options).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(fetched).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(Array(3).fill(options.rpcUrl));
    expect(await opening).toMatchObject({
      message: 'ARKIV_RPC_URL: no node answers at https://node.example',
      cause: expect.any(TimeoutError),
    });
  });
});

describe('a node that minds who writes', () => {
  const token = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
  let node: ArkivNode;
  let served: ServedNode;
  beforeEach(async () => {
    node = await openNode({ blocks: 'frozen' });
    served = await serveNode(node, { token });
  });
  afterEach(async () => {
    await served.close();
    await node.close();
  });
  const open = (rpcToken: string | null) =>
    openConnected({ rpcUrl: served.url, rpcToken, chainId: 1337, writer: WRITER });

  it('is used by whoever shows its token', async () => {
    connection = await open(token);
    expect(connection).toMatchObject({ chainId: 1337, publicReads: null });
  });

  it.each([
    ['another token', token.toLowerCase(), 'ARKIV_RPC_TOKEN: the node at HERE does not know this token'],
    ['no token', null, 'ARKIV_RPC_TOKEN is missing: the node at HERE lets us read, and not write'],
  ])('stops the start of whoever shows %s, in one line without it', async (_what, shown, message) => {
    const failure = await open(shown).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ArkivStartError', message: message.replace('HERE', served.url) });
    expect(inspect(failure, { depth: 20 })).not.toContain(shown ?? token);
  });
});
