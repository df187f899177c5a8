import { request } from 'node:http';
import { TimeoutError } from 'viem';
import { afterEach, describe, expect, it, vi } from 'vitest';
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
    connection = await openEmbedded({ dataDir: null, port: 0, allowClockControl: false, funded: [] });
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
  const options = { rpcUrl: 'https://node.example/key', chainId: 1337, writer: WRITER };

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
    expect(fetched).toHaveBeenCalledTimes(3);
    expect(await opening).toMatchObject({
      message: 'ARKIV_RPC_URL: no node answers at https://node.example',
      cause: expect.any(TimeoutError),
    });
  });
});
