import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { type ArkivNode, createManualClock, openNode, serveNode } from 'arkiv-node';
import type { Address } from 'viem';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { type ArkivConfig, arkiv, startArkiv } from '@/lib/arkiv/runtime';
import { TODAY, WRITER_KEY, withSkill } from '@/lib/arkiv/testing/test-node';

const WRITER: Address = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const PARTNER: Address = '0x00000000000000000000000000000000000000b0';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});

type Embedded = Extract<ArkivConfig, { kind: 'embedded' }>;
type Connected = Extract<ArkivConfig, { kind: 'connected' }>;

const embedded = (change: Partial<Embedded> = {}): ArkivConfig => ({
  kind: 'embedded',
  writers: [],
  dataDir: null,
  devnetPort: 0,
  publicReads: true,
  allowClockControl: false,
  writerKey: WRITER_KEY,
  funded: [],
  demo: null,
  space: 'tests',
  ...change,
});

const connected = (change: Partial<Connected> = {}): ArkivConfig => ({
  kind: 'connected',
  rpcUrl: 'http://127.0.0.1:9/secret-path',
  rpcToken: null,
  chainId: 1337,
  writerKey: WRITER_KEY,
  writers: [],
  attestedWriters: [],
  space: 'tests',
  ...change,
});

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(config: ArkivConfig) {
  const runtime = await startArkiv(config);
  cleanUps.push(() => runtime.stop());
  return runtime;
}

async function startNode(): Promise<string> {
  const node: ArkivNode = await openNode({
    clock: createManualClock(TODAY),
    blocks: 'frozen',
    dataDir: null,
    funded: [WRITER],
  });
  const server = await serveNode(node, {
    host: '127.0.0.1',
    port: 0,
    cors: false,
    loopbackNamesOnly: true,
  });
  cleanUps.push(
    () => node.close(),
    () => server.close(),
  );
  return server.url;
}

/** A server that answers every JSON-RPC call with what `answer` makes of it. */
async function serveAnswers(answer: (method: string) => unknown): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { id, method } = JSON.parse(body);
    response.setHeader('content-type', 'application/json');
    expect(request.url).toBe('/secret-path');
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...Object(answer(method)) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;
}

describe('the embedded node', () => {
  it('is opened, written to, read, and served on loopback to others', async () => {
    const demo = { mentor: PARTNER, learner: WRITER };
    const runtime = await start(embedded({ demo }));
    expect(runtime).toMatchObject({
      chainId: 1337,
      network: 'arkiv:1337',
      space: 'tests',
      writers: [WRITER],
      demo,
    });
    const { createdKeys } = await runtime.writer.submit([create('chess')]);
    const found = await runtime.reader.queryAll(withSkill(WRITER, 'chess'));
    expect(found.map(({ key }) => key)).toEqual(createdKeys);

    expect(runtime.devnet?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
    const response = await fetch(runtime.devnet?.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'arkiv_getEntityCount', params: [] }),
    });
    expect(await response.json()).toMatchObject({ result: 1 });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('takes the next port when its own is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    cleanUps.push(() => new Promise((resolve) => blocker.close(resolve)));
    const { port } = blocker.address() as AddressInfo;
    const runtime = await start(embedded({ devnetPort: port }));
    const found = Number(new URL(runtime.devnet?.url ?? '').port);
    expect(found).toBeGreaterThan(port);
    expect(found).toBeLessThanOrEqual(port + 20);
  });

  it('is the same for every copy of this module in the process', async () => {
    const runtime = await start(embedded());
    vi.resetModules();
    const copy = await import('@/lib/arkiv/runtime');
    expect(copy.arkiv).not.toBe(arkiv);
    expect(await copy.arkiv()).toBe(runtime);
    expect(await copy.startArkiv(embedded({ space: 'other' }))).toBe(runtime);
  });

  it('finishes the queue when it stops, and is gone then', async () => {
    const runtime = await startArkiv(embedded());
    const write = runtime.writer.submit([create('last')]);
    const url = runtime.devnet?.url ?? '';
    await Promise.all([runtime.stop(), runtime.stop()]);
    expect((await write).createdKeys).toHaveLength(1);
    await expect(fetch(url)).rejects.toThrow();
    await expect(arkiv()).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(runtime.writer.submit([create('late')])).rejects.toMatchObject({
      code: 'CHAIN_UNREACHABLE',
    });
  });

  it('says in one line why it cannot start, and may be tried again', async () => {
    const impossible = startArkiv(embedded({ dataDir: '/dev/null/nowhere' }));
    await expect(impossible).rejects.toMatchObject({
      name: 'ArkivStartError',
      message: expect.stringMatching(/^The embedded Arkiv node cannot start: [^\n]+$/),
      cause: expect.any(Error),
    });
    await start(embedded());
  });
});

describe('a connected node', () => {
  it('is used after it was checked', async () => {
    const rpcUrl = await startNode();
    const runtime = await start(
      connected({
        rpcUrl,
        writers: [PARTNER.toUpperCase().replace('0X', '0x') as Address, WRITER],
        attestedWriters: [WRITER, `0x${'0c'.repeat(20)}`],
      }),
    );
    expect(runtime).toMatchObject({
      writers: [WRITER, PARTNER],
      attestedWriters: [`0x${'0c'.repeat(20)}`],
      devnet: null,
      demo: null,
    });
    await runtime.writer.submit([create('chess')]);
    expect(await runtime.reader.queryAll(withSkill(WRITER, 'chess'))).toHaveLength(1);
  });

  it('that is not there is named by its origin only', async () => {
    const url = await serveAnswers(() => ({}));
    await cleanUps.pop()?.();
    const { origin } = new URL(url);
    await expect(startArkiv(connected({ rpcUrl: url }))).rejects.toMatchObject({
      name: 'ArkivStartError',
      message: `ARKIV_RPC_URL: no node answers at ${origin}`,
    });
  });

  it('keeps the access key in its address out of every error', async () => {
    const answers: Record<string, unknown> = {
      eth_chainId: '0x539',
      eth_gasPrice: '0x1',
      arkiv_getEntityCount: 0,
      arkiv_query: { data: [] },
    };
    const rpcUrl = await serveAnswers((method) =>
      method in answers ? { result: answers[method] } : { error: { code: -32601, message: 'not available' } },
    );
    const runtime = await start(connected({ rpcUrl }));
    delete answers.arkiv_query;
    const failures = [
      await runtime.reader.queryAll(withSkill(WRITER, 'chess')).catch((error: unknown) => error),
      await runtime.writer.submit([create('chess')]).catch((error: unknown) => error),
    ];
    expect(failures).toMatchObject([{ code: 'INTERNAL' }, { code: 'CHAIN_UNREACHABLE' }]);
    const written = inspect(failures, { depth: 20 });
    expect(written).toContain(new URL(rpcUrl).origin);
    expect(written).not.toContain('secret-path');
  });

  it('on another chain is refused', async () => {
    const rpcUrl = await startNode();
    await expect(startArkiv(connected({ rpcUrl, chainId: 7 }))).rejects.toMatchObject({
      message: `ARKIV_CHAIN_ID is 7, but the node at ${new URL(rpcUrl).origin} is chain 1337`,
    });
  });

  it.each([
    ['counts entities in hex', { arkiv_getEntityCount: { result: '0x5' } }],
    ['knows no entities', { arkiv_getEntityCount: { error: { code: -32601, message: 'not available' } } }],
    [
      'does not understand our queries',
      {
        arkiv_getEntityCount: { result: 5 },
        arkiv_query: { error: { code: -32000, message: 'error executing query: select is missing' } },
      },
    ],
    [
      'answers them in another form',
      { arkiv_getEntityCount: { result: 5 }, arkiv_query: { result: { rows: [] } } },
    ],
  ])('that %s is refused in one line', async (_what, answers: Record<string, unknown>) => {
    const rpcUrl = await serveAnswers((method) =>
      method === 'eth_chainId' ? { result: '0x539' } : answers[method],
    );
    await expect(startArkiv(connected({ rpcUrl }))).rejects.toMatchObject({
      message: `ARKIV_RPC_URL: the node at ${new URL(rpcUrl).origin} does not speak the Arkiv protocol of SDK 0.6.8`,
      cause: expect.any(Error),
    });
  });
});

it('is not there before it was started', async () => {
  await expect(arkiv()).rejects.toMatchObject({ code: 'INTERNAL' });
});
