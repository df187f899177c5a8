import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublicClient, createWalletClient, http } from '@arkiv-network/sdk';
import { privateKeyToAccount } from '@arkiv-network/sdk/accounts';
import { eq } from '@arkiv-network/sdk/query';
import { defineChain, type Hex } from 'viem';
import { generatePrivateKey } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSystemClock } from '../clock.ts';
import { FUNDED_KEY } from '../funded.ts';
import { SettableClock } from '../testing/settable-clock.ts';
import type { ServiceArguments } from './arguments.ts';
import { openService, type Service, type ServiceMachine } from './service.ts';

const DAY = 86_400_000;
const TOKEN = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
const ANN = privateKeyToAccount(generatePrivateKey());
const BEN = privateKeyToAccount(generatePrivateKey());

let place: string;
let service: Service | null = null;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'service-'));
});
afterEach(async () => {
  await service?.close();
  service = null;
  await rm(place, { recursive: true, force: true });
});

async function open(change: Partial<ServiceArguments> = {}, machine?: ServiceMachine): Promise<Service> {
  service = await openService(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir: join(place, 'chain'),
      writers: [ANN.address, BEN.address],
      chainId: 'own',
      acceptClock: false,
      dropTail: false,
      // Where tests keep their files is often memory, or the inside of a container.
      anyFileSystem: true,
      ...change,
    },
    () => {},
    machine,
  );
  return service;
}

function chainOf({ chainId, url }: Service) {
  return defineChain({
    id: chainId,
    name: 'a service',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function walletOf(running: Service, account: typeof ANN, headers: Record<string, string> = {}) {
  const transport = http(running.url, { fetchOptions: { headers }, retryCount: 0 });
  return createWalletClient({ chain: chainOf(running), transport, account, pollingInterval: 20 });
}

function note(text: string) {
  return {
    payload: new TextEncoder().encode(text),
    contentType: 'text/plain' as const,
    attributes: [{ key: 'type', value: 'note' }],
    expiresIn: 600,
  };
}

async function ask(running: Service, method: string, params: readonly unknown[] = [], headers = {}) {
  const response = await fetch(running.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the node as a service', () => {
  test('takes what its writers write, side by side, and keeps it with its chain id', async () => {
    const first = await open();
    const [ofAnn, ofBen] = await Promise.all([
      walletOf(first, ANN).createEntity(note('of Ann')),
      walletOf(first, BEN).createEntity(note('of Ben')),
    ]);
    const { chainId } = first;
    expect(chainId).toBeGreaterThan(2 ** 32);
    await first.close();
    const second = await open();
    expect(second.chainId).toBe(chainId);
    const client = createPublicClient({ chain: chainOf(second), transport: http(second.url) });
    const { entities } = await client
      .buildQuery()
      .where(eq('type', 'note'))
      .withPayload()
      .withMetadata(true)
      .fetch();
    expect(new Map(entities.map((entity) => [entity.key, [entity.toText(), entity.owner]]))).toEqual(
      new Map([
        [ofAnn.entityKey, ['of Ann', ANN.address.toLowerCase()]],
        [ofBen.entityKey, ['of Ben', BEN.address.toLowerCase()]],
      ]),
    );
  });

  test('refuses everybody else by who signed, however much ether they have', async () => {
    const running = await open();
    const stranger = privateKeyToAccount(generatePrivateKey());
    await walletOf(running, ANN).sendTransaction({ to: stranger.address, value: 10n ** 18n });
    for (const account of [stranger, privateKeyToAccount(FUNDED_KEY)]) {
      const raw = await account.signTransaction({
        type: 'eip1559',
        chainId: running.chainId,
        nonce: 0,
        to: ANN.address,
        gas: 21_000n,
        maxFeePerGas: 2_000_000_000n,
        maxPriorityFeePerGas: 1n,
      });
      const { text } = await ask(running, 'eth_sendRawTransaction', [raw]);
      expect(JSON.parse(text).error).toEqual({
        code: -32000,
        message: `${account.address.toLowerCase()} is not allowed to write on this node`,
      });
    }
    await expect(walletOf(running, stranger).createEntity(note('x'))).rejects.toThrow(
      'is not allowed to write',
    );
  });

  test('has no clock to move and no account that everybody knows', async () => {
    const running = await open();
    for (const method of ['devnet_moveClock', 'devnet_now']) {
      expect((await ask(running, method)).text).toContain('-32601');
    }
    const known = privateKeyToAccount(FUNDED_KEY).address;
    expect(JSON.parse((await ask(running, 'eth_getBalance', [known, 'latest'])).text).result).toBe('0x0');
  });

  test.each([
    ['ten years forward', 3_652 * DAY],
    ['an hour back', -DAY / 24],
  ])(
    'a clock set %s deletes nothing, now and at the next start, until it is confirmed',
    async (_how, offset) => {
      const set = new SettableClock(Date.parse('2026-11-22T13:00:00Z'));
      const { clock, monotonic, sleep } = set;
      const machine = { clock, clockGuard: { monotonic, sleep }, fileSystemProblem: () => null };
      const count = async (running: Service) =>
        JSON.parse((await ask(running, 'arkiv_getEntityCount')).text).result;
      const first = await open({}, machine);
      await walletOf(first, ANN).createEntity(note('kept'));
      set.offsetMs = offset;
      expect(await count(first)).toBe(1);
      await expect(walletOf(first, ANN).createEntity(note('x'))).rejects.toThrow('nothing is written now');
      await first.close();
      const second = await open({}, machine);
      expect(await count(second)).toBe(1);
      await expect(walletOf(second, ANN).createEntity(note('x'))).rejects.toThrow('nothing is written now');
      await second.close();
      const confirmed = await open({ acceptClock: true }, machine);
      expect(await count(confirmed)).toBe(offset > 0 ? 0 : 1);
      await walletOf(confirmed, ANN).createEntity(note('again'));
    },
  );

  test('makes nothing on a file system that is none for a journal, unless somebody says so', async () => {
    const asked: string[] = [];
    const machine: ServiceMachine = {
      clock: createSystemClock(),
      clockGuard: {},
      fileSystemProblem: (directory) => {
        asked.push(directory);
        return 'is on NFS, a network file system';
      },
    };
    const dataDir = join(place, 'chain');
    await expect(open({ anyFileSystem: false }, machine)).rejects.toThrow(
      `--data-dir ${dataDir} is on NFS, a network file system: name one on a disk of this machine, or say --any-file-system`,
    );
    expect([asked, await readdir(place)]).toEqual([[dataDir], []]);
    await open({ anyFileSystem: true }, machine);
  });

  test('holds a directory to the chain id it has', async () => {
    const { chainId } = await open();
    await service?.close();
    await expect(open({ chainId: 77 })).rejects.toThrow(`holds chain ${chainId}, not chain 77`);
    service = null;
  });

  test('says what must stand in front of it beyond loopback', async () => {
    expect((await open()).introduction.join('\n')).not.toContain('TLS');
    await service?.close();
    const { introduction } = await open({ host: '0.0.0.0', token: TOKEN, dataDir: join(place, 'other') });
    expect(introduction.join('\n')).toContain('put TLS in front of it');
    expect(introduction.join('\n')).not.toContain(TOKEN);
  });

  test('writes nothing when nobody can listen there', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    await expect(open({ port })).rejects.toThrow(
      `--host 127.0.0.1 --port ${port}: nobody can listen there (EADDRINUSE)`,
    );
    await expect(open({ host: '192.0.2.1', token: TOKEN })).rejects.toThrow(
      'nobody can listen there (EADDRNOTAVAIL)',
    );
    occupant.close();
    expect(await readdir(place)).toEqual([]);
  });
});

describe('with a token', () => {
  test('whoever shows it may write', async () => {
    const running = await open({ token: TOKEN });
    const { entityKey } = await walletOf(running, ANN, bearer(TOKEN)).createEntity(note('hello'));
    expect(entityKey).toMatch(/^0x[0-9a-f]{64}$/);
  });

  test('whoever shows none may read within the limits of a gateway, and not write', async () => {
    const running = await open({ token: TOKEN });
    await walletOf(running, ANN, bearer(TOKEN)).createEntity(note('hello'));
    const client = createPublicClient({ chain: chainOf(running), transport: http(running.url) });
    expect(await client.getEntityCount()).toBe(1);
    for (const method of ['eth_sendRawTransaction', 'eth_newFilter', 'eth_estimateGas', 'eth_accounts']) {
      expect(JSON.parse((await ask(running, method, ['0x'])).text).error.code).toBe(-32601);
    }
    await expect(walletOf(running, ANN).createEntity(note('again'))).rejects.toThrow();
    const long = 'x'.repeat(70_000);
    const refused = await ask(running, 'eth_chainId', [long]);
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text).error.message).toContain('at most 65536 bytes');
    expect((await ask(running, 'eth_getCode', [long], bearer(TOKEN))).status).toBe(200);
    const expensive = await ask(running, 'arkiv_query', [`n = 1 ${' '.repeat(30_000)}`]);
    expect(expensive.text).toContain('more than 100000 comparisons');
  });

  test.each([
    ['another one', bearer(TOKEN.replace('k', 'K'))],
    ['a part of it', bearer(TOKEN.slice(0, -1))],
    ['more than it', bearer(`${TOKEN}x`)],
    ['an empty one', bearer('')],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('whoever shows %s is refused, and told by a status', async (_what, headers) => {
    const running = await open({ token: TOKEN });
    const { status, headers: answered, text } = await ask(running, 'eth_chainId', [], headers);
    expect([status, answered.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(text).not.toContain(TOKEN);
  });

  test('pages of every origin may read; their browsers send no token along', async () => {
    const running = await open({ token: TOKEN });
    const origin = 'https://page.example';
    const preflight = await fetch(running.url, { method: 'OPTIONS', headers: { origin } });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });
});

test('without a token web pages on this machine are kept out', async () => {
  const running = await open();
  const { headers } = await ask(running, 'eth_chainId', [], { origin: 'https://page.example' });
  expect(headers.get('access-control-allow-origin')).toBeNull();
  const raw: Hex = '0x00';
  expect((await ask(running, 'eth_sendRawTransaction', [raw])).text).toContain('-32000');
});
