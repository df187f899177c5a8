import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, openNode, serveNode } from 'arkiv-node';
import type { Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { afterEach, describe, expect, it } from 'vitest';
import { loadEmbeddedIdentity } from '@/lib/env/embedded-identity';
import { loadOwnIdentity } from '@/lib/env/own-identity';
import { parseEnv } from '@/lib/env/parse';
import { checkArkiv } from '@/lib/server/check/arkiv-check';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const KEY = '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e';
const WRITER = privateKeyToAddress(KEY).toLowerCase();
const SECRET = 'a secret of thirty-two characters';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type Variables = Readonly<Record<string, string>>;

async function check(variables: Variables, { aheadMs = 0, timeoutMs = 2_000 } = {}) {
  const reading = parseEnv({ AUTH_SECRET: SECRET, ...variables });
  if (!reading.ok) throw new Error(reading.lines.join('\n'));
  const findings = await checkArkiv(reading.settings, { now: () => TODAY + aheadMs, timeoutMs });
  for (const { message } of findings) {
    expect(message).not.toMatch(/[\n\r]|key-of-the-operator/);
    expect(message).not.toContain(KEY.slice(2));
  }
  return findings;
}

const connectedTo = (url: string): Variables => ({
  ARKIV_RPC_URL: url,
  ARKIV_PRIVATE_KEY: KEY,
  SPACE_ID: 'checks',
});

const problemsAt = async (url: string, options = {}) =>
  (await check(connectedTo(url), options))
    .filter(({ level }) => level === 'problem')
    .map(({ message }) => message);

async function openServedNode(
  options: { chainId?: number; funded?: readonly Hex[]; endpoint?: string } = {},
) {
  const clock = createManualClock(TODAY - HOUR_MS);
  const node = await openNode({
    clock,
    blocks: 'clock',
    dataDir: null,
    funded: [privateKeyToAddress(KEY)],
    ...options,
  });
  clock.moveBy(HOUR_MS);
  cleanUps.push(() => node.close());
  return node;
}

async function serveOverHttp(options: Parameters<typeof openServedNode>[0] = {}): Promise<string> {
  const node = await openServedNode(options);
  const server = await serveNode(node, { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true });
  cleanUps.push(() => server.close());
  return server.url;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/key-of-the-operator`;
}

async function bodyOf(request: Parameters<RequestListener>[0]): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** A real node, with some answers changed on the way. */
async function serveChanged(change: Readonly<Record<string, unknown>>): Promise<string> {
  const node = await openServedNode();
  return serve(async (request, response) => {
    const text = await bodyOf(request);
    const { id, method } = JSON.parse(text);
    response.setHeader('content-type', 'application/json');
    const changed = change[method];
    const honest = async () => (await node.handleBody(text)).body;
    response.end(
      changed === undefined ? await honest() : JSON.stringify({ jsonrpc: '2.0', id, ...Object(changed) }),
    );
  });
}

describe('check:arkiv on a node elsewhere', () => {
  it('has a line for each thing that matters, and no problem, when all is well', async () => {
    const url = await serveOverHttp();
    expect(await check(connectedTo(url))).toEqual([
      { level: 'ok', message: `The node at ${new URL(url).origin} is chain 1337` },
      { level: 'ok', message: 'It speaks the protocol of SDK 0.6.8 and holds 0 entities' },
      { level: 'ok', message: 'Its newest block is number 1800, 0 s old: the clocks agree' },
      {
        level: 'ok',
        message: `The writer ${WRITER} has 1000000000 ether: enough for 8333333325000 sessions at 1.000000001 gwei`,
      },
      { level: 'ok', message: 'It answers a query like ours' },
    ]);
  });

  it('says no more than that nobody is there', async () => {
    const url = await serve(() => undefined);
    await cleanUps.pop()?.();
    expect(await problemsAt(url)).toEqual([
      `The node at ${new URL(url).origin} cannot be reached: ECONNREFUSED`,
    ]);
  });

  it('tells another chain', async () => {
    const url = await serveOverHttp({ chainId: 42 });
    expect(await problemsAt(url)).toEqual([
      `The node at ${new URL(url).origin} is chain 42, but ours is 1337`,
    ]);
  });

  it.each([
    ['a web page', 200, '<!doctype html><h1>Sign in</h1>', 'answers 200 with a web page'],
    ['a fault of a proxy', 502, '<html>Bad gateway</html>', 'answers 502 with a web page'],
    ['nothing', 200, '', 'answers 200 with something that is no JSON-RPC'],
    ['JSON of another kind', 404, '{"not":"found"}', 'answers 404 with something that is no JSON-RPC'],
    ['a list', 200, '[]', 'answers 200 with something that is no JSON-RPC'],
    ['no chain id', 200, '{"result":"a lot"}', 'answers eth_chainId in another form than ours'],
    [
      'a chain id beyond every number',
      200,
      `{"result":"0x${'f'.repeat(64)}"}`,
      'answers eth_chainId in another form than ours',
    ],
    ['no end', 200, ' '.repeat(2_000_000), 'answers with more than 1024 kB'],
    [
      'a refusal that plays with the terminal',
      401,
      JSON.stringify({ error: { code: -32001, message: `no\n\u001b[31mPROBLEM\u202e ${'x'.repeat(500)}` } }),
      `refuses eth_chainId: no [31mPROBLEM ${'x'.repeat(105)}… (-32001)`,
    ],
  ])('stops at a server that answers %s, in one line', async (_what, status, body, words) => {
    const url = await serve((_request, response) => response.writeHead(status).end(body));
    expect(await problemsAt(url)).toEqual([`The node at ${new URL(url).origin} ${words}`]);
  });

  it('waits no longer than it has to, for an answer and for the rest of one', async () => {
    for (const listener of [
      () => undefined,
      (_request, response) => response.write('{"result":'),
    ] satisfies RequestListener[]) {
      const url = await serve(listener);
      expect(await problemsAt(url, { timeoutMs: 50 })).toEqual([
        `The node at ${new URL(url).origin} does not answer within 0.05 seconds`,
      ]);
    }
  });

  it.each([
    [
      'counts in hex, as another generation does',
      { arkiv_getEntityCount: { result: '0x5' } },
      'It does not speak the protocol of SDK 0.6.8: it answers arkiv_getEntityCount in another form than ours',
    ],
    [
      'knows no entities',
      { arkiv_getEntityCount: { error: { code: -32601, message: 'the method does not exist' } } },
      'It does not speak the protocol of SDK 0.6.8: it refuses arkiv_getEntityCount: the method does not exist (-32601)',
    ],
    [
      'fails at the query',
      { arkiv_query: { error: { code: -32603, message: 'method handler crashed' } } },
      'It does not answer a query like ours (CHAIN_QUERY_FAILED)',
    ],
    [
      'answers the query in another form',
      { arkiv_query: { result: { rows: [] } } },
      expect.stringMatching(/^It does not answer a query like ours \([A-Z_]+\)$/),
    ],
    [
      'has no newest block',
      { eth_getBlockByNumber: { result: null } },
      'It does not tell its newest block: it answers eth_getBlockByNumber in another form than ours',
    ],
    [
      'lets the writer have nothing',
      { eth_getBalance: { result: '0x0' } },
      `The writer ${WRITER} has 0 ether: too little for one session`,
    ],
    [
      'lets the writer have a little',
      { eth_getBalance: { result: '0xffff' } },
      `The writer ${WRITER} has 0.000000000000065535 ether: too little for one session`,
    ],
    [
      'says nothing of a balance',
      { eth_getBalance: { result: {} } },
      `It does not tell what the writer ${WRITER} has: it answers eth_getBalance in another form than ours`,
    ],
    [
      'has no price',
      { eth_gasPrice: { error: { code: -32000, message: 'no' } } },
      'It does not tell its gas price: it refuses eth_gasPrice: no (-32000)',
    ],
  ])('tells a node that %s, and that alone', async (_what, change, message) => {
    expect(await problemsAt(await serveChanged(change))).toEqual([message]);
  });

  it.each([
    [61 * SECOND_MS, 'Its newest block is 61 s old: it follows nothing, or a clock is wrong'],
    [-DAY_MS, 'Its newest block is 86400 s in the future: a clock is wrong'],
  ])('tells a clock that is %i ms from ours', async (aheadMs, message) => {
    expect(await problemsAt(await serveOverHttp(), { aheadMs })).toEqual([message]);
  });

  it('has nothing to say of the clock before the first block', async () => {
    const url = await serveChanged({ eth_getBlockByNumber: { result: { number: '0x0', timestamp: '0x0' } } });
    expect(await check(connectedTo(url))).toContainEqual({
      level: 'note',
      message: 'It has no block yet: its clock cannot be compared',
    });
  });
});

describe('check:arkiv on a node of our own', () => {
  async function serveApp(chainId: number) {
    const node = await openServedNode({ chainId });
    const url = await serve(async (request, response) => {
      if (request.url !== '/arkiv') response.writeHead(404).end('<!doctype html>');
      else response.end((await node.handleBody(await bodyOf(request))).body);
    });
    return new URL(url).origin;
  }

  function directory(): string {
    const place = mkdtempSync(join(tmpdir(), 'check-arkiv-'));
    cleanUps.push(() => rmSync(place, { recursive: true }));
    return place;
  }

  const own = (appUrl: string, dataDir: string) => ({
    ARKIV_NODE: 'own',
    APP_URL: appUrl,
    DATA_DIR: dataDir,
  });

  it('asks the running app, and compares with the identity of the data directory', async () => {
    const dataDir = directory();
    const { chainId } = loadOwnIdentity(dataDir);
    const origin = await serveApp(chainId);
    const findings = await check(own(origin, dataDir));
    expect(findings.map(({ level }) => level)).toEqual(Array(5).fill('ok'));
    expect(findings[0]?.message).toContain(`${origin}/arkiv`);
    expect(findings[0]?.message).toContain(`is chain ${chainId}`);
    expect(await check(own(await serveApp(7), dataDir))).toContainEqual(
      expect.objectContaining({ level: 'problem', message: expect.stringMatching(`chain 7, but ours is`) }),
    );
  });

  it('makes nothing where there is nothing yet', async () => {
    const dataDir = directory();
    const [chain] = await check(own(await serveApp(7), dataDir));
    expect(chain).toMatchObject({ level: 'note', message: expect.stringContaining('is chain 7') });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('says that a directory holds something else', async () => {
    const dataDir = directory();
    loadEmbeddedIdentity(dataDir);
    expect(await check(own('http://127.0.0.1:9', dataDir))).toEqual([
      {
        level: 'problem',
        message: `DATA_DIR is not usable: The data directory ${dataDir} holds a demo world: name another one for ARKIV_NODE=own`,
      },
    ]);
  });
});

it('check:arkiv has nothing to check in a demo world', async () => {
  expect(await check({})).toEqual([{ level: 'note', message: expect.stringContaining('A demo world') }]);
});
