import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { http } from 'viem';
import { afterEach, expect, test, vi } from 'vitest';
import { rpcFetch } from '@/lib/arkiv/rpc-fetch';

const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.url);
  if (asked.length > 1) response.end('{"jsonrpc":"2.0","id":1,"result":"0x539"}');
  else response.writeHead(429, { 'retry-after': '86400' }).end('later');
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

test('a node that wants to be left alone for a day is asked again at once, and viem never learns its path', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const seen = vi.fn();
  const transport = http(origin, {
    fetchFn: rpcFetch(`${origin}/secret-path`, null),
    onFetchResponse: ({ status, headers }) => seen(status, headers.get('retry-after')),
    retryDelay: 1,
  })({});
  expect(await transport.request({ method: 'eth_chainId' })).toBe('0x539');
  expect(seen.mock.calls).toEqual([
    [429, null],
    [200, null],
  ]);
  expect(asked).toEqual(['/secret-path', '/secret-path']);
});

test('a node that wants a token sees it, and no error tells it', async () => {
  const token = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
  const shown: (string | undefined)[] = [];
  const guarded = createServer((request, response) => {
    shown.push(request.headers.authorization);
    response.writeHead(401).end('not this one');
  });
  await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(guarded.address() as AddressInfo).port}`;
  const transport = http(origin, { fetchFn: rpcFetch(origin, token), retryCount: 0 })({});
  const failure = await transport.request({ method: 'eth_chainId' }).catch((error: unknown) => error);
  await new Promise((resolve) => guarded.close(resolve));
  expect(shown).toEqual([`Bearer ${token}`]);
  expect(inspect(failure, { depth: 20 })).toContain(origin);
  expect(inspect(failure, { depth: 20 })).not.toContain(token);
});
