import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createPublicClient, createWalletClient, http } from '@arkiv-network/sdk';
import { privateKeyToAccount } from '@arkiv-network/sdk/accounts';
import { eq } from '@arkiv-network/sdk/query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPTIONS, POST } from '@/app/arkiv/route';
import { arkivChain } from '@/lib/arkiv/client';
import { type ArkivRuntime, startArkiv } from '@/lib/arkiv/runtime';
import { WRITER_KEY } from '@/lib/arkiv/testing/test-node';

let runtime: ArkivRuntime;
let server: Server;
let url: string;

/** What a server hands to a route handler: the request as the web has it. */
function toRequest(message: IncomingMessage): Request {
  const body = message.method === 'POST' ? Readable.toWeb(message) : null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, String(value));
  const init = { method: message.method ?? 'GET', headers, ...(body && { body, duplex: 'half' }) };
  return new Request(`http://${message.headers.host}${message.url}`, init as RequestInit);
}

async function open(publicReads: boolean): Promise<void> {
  runtime = await startArkiv({
    kind: 'embedded',
    dataDir: null,
    devnetPort: 0,
    publicReads,
    allowClockControl: false,
    writerKey: WRITER_KEY,
    writers: [],
    funded: [],
    demo: null,
    space: 'tests',
  });
}

beforeEach(async () => {
  server = createServer(async (message, response) => {
    const answer = message.method === 'OPTIONS' ? OPTIONS() : await POST(toRequest(message));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/arkiv`;
});
afterEach(async () => {
  await runtime.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (body: string) =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', origin: 'https://x.example' },
  });

const CHAIN_ID = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}';

describe('POST /arkiv', () => {
  beforeEach(() => open(true));

  it('is a node for the public client of the SDK, unchanged', async () => {
    const { createdKeys } = await runtime.writer.submit([
      {
        kind: 'create',
        entity: {
          attributes: { type: 'session', skill: 'chess' },
          payload: { skill: 'chess' },
          expiresAtBlock: 1_000_000,
        },
      },
    ]);
    const client = createPublicClient({ chain: arkivChain(runtime.chainId), transport: http(url) });
    const { entities } = await client
      .buildQuery()
      .where(eq('skill', 'chess'))
      .withPayload()
      .withAttributes(true)
      .withMetadata(true)
      .fetch();
    const [entity] = entities;
    expect(entity?.key).toBe(createdKeys[0]);
    expect(entity?.toJson()).toEqual({ skill: 'chess' });
    expect(entity?.owner).toBe(runtime.writers[0]);
    expect((await client.getEntity(createdKeys[0] ?? '0x')).attributes).toContainEqual({
      key: 'type',
      value: 'session',
    });
    expect(await client.getEntityCount()).toBe(1);
    expect(await client.getChainId()).toBe(runtime.chainId);
    const head = await client.getBlockNumber();
    expect((await client.getBlockTiming()).currentBlock).toBeGreaterThanOrEqual(head);
    const [created] = await client.getLogs({ fromBlock: 0n });
    const hash = created?.transactionHash ?? '0x';
    expect(await client.getTransaction({ hash })).toMatchObject({ hash, from: runtime.writers[0] });
    expect(await client.getTransactionReceipt({ hash })).toMatchObject({ status: 'success' });
  });

  it('takes no transaction, not even of the writer', async () => {
    const account = privateKeyToAccount(WRITER_KEY);
    const transport = http(url, { retryCount: 0 });
    const wallet = createWalletClient({ chain: arkivChain(runtime.chainId), transport, account });
    const request = { to: account.address, value: 1n, nonce: 0, gas: 21_000n, gasPrice: 2_000_000_000n };
    const serializedTransaction = await wallet.signTransaction(request);
    await expect(wallet.sendRawTransaction({ serializedTransaction })).rejects.toThrow(
      'the method eth_sendRawTransaction does not exist/is not available',
    );
  });

  it('answers pages of every site, and nobody keeps the answer', async () => {
    const { headers } = await post(CHAIN_ID);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'application/json',
    });
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
    const preflight = await fetch(url, { method: 'OPTIONS' });
    expect([preflight.status, Object.fromEntries(preflight.headers)]).toMatchObject([
      204,
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST, OPTIONS',
        'access-control-allow-headers': 'Content-Type',
      },
    ]);
  });

  it('refuses a body that is too long, and cuts none', async () => {
    expect((await post(CHAIN_ID.padEnd(65_536, ' '))).status).toBe(200);
    const refused = await post(CHAIN_ID.padEnd(65_537, ' '));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { code: -32600 } });
  });

  it('tells who comes while many wait when to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(CHAIN_ID)));
    const refused = answers.filter(({ status }) => status === 429);
    for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^[2-6]$/);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(17);
    expect(answers.filter(({ status }) => status !== 200 && status !== 429)).toEqual([]);
  });

  it.each(['', '{', '[]', '5', 'null', '\u0000', '[[[[', '{"method":5}'])(
    'answers %j as a node does',
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: expect.any(Number) } });
    },
  );
});

it('is not there when it is closed, and says so to every page', async () => {
  await open(false);
  const response = await post(CHAIN_ID);
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  expect(await response.json()).toMatchObject({ id: null, error: { code: -32601 } });
});
