import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeError } from '@/lib/errors/describe-error';
import { noteMissing } from '@/lib/logging/request-scope';
import { type EdgeSettings, installEdge } from '@/lib/server/edge/edge';
import { NOWHERE } from '@/lib/server/edge/request-target';

vi.mock('@/lib/log', () => ({
  log: () => ({ debug: () => undefined, info: () => undefined, error: () => undefined }),
}));

const LIMIT = 1_000;
const PATIENCE_MS = 200;

/** What the app behind the edge was given. */
type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

let seen: Seen[];
let server: Server;
const settings: { current: EdgeSettings } = { current: {} as EdgeSettings };

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (url === NOWHERE) noteMissing();
      if (url.startsWith('/calendar/')) response.setHeader('Referrer-Policy', 'no-referrer');
      // As Next does with what next.config.mjs says, and with an answer of its image optimiser.
      response.setHeader('X-Frame-Options', 'DENY');
      response.setHeader('Content-Security-Policy', "script-src 'none'");
      response.writeHead(url.includes('missing') ? 404 : 200, { 'Content-Type': 'text/html' });
      response.end('<p>welcome</p>');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  settings.current = {
    port: (server.address() as AddressInfo).port,
    appUrl: new URL('https://mentors.example.org'),
    trustedProxies: 1,
    jitsiBaseUrl: 'https://jitsi.example.org',
    phoneRelayUrl: null,
    development: false,
    quiet: false,
    limits: { bytes: LIMIT, patienceMs: PATIENCE_MS },
  };
  installEdge(settings.current);
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Sends these bytes, and gives everything that comes back until the server closes the connection. */
async function say(...parts: readonly string[]): Promise<string> {
  const socket = connect(settings.current.port, '127.0.0.1');
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  await once(socket, 'close');
  return heard;
}

function head(line: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { Host: 'mentors.example.org', Connection: 'close', ...headers };
  return `${[`${line} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** Every value of a header, in order. */
function valuesOf(answer: string, name: string): readonly string[] {
  return answer
    .slice(0, answer.indexOf('\r\n\r\n'))
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((line) => line.slice(line.indexOf(':') + 2));
}

const FLOOR = [
  'X-Content-Type-Options',
  'X-Frame-Options',
  'Cross-Origin-Opener-Policy',
  'Strict-Transport-Security',
];
const EVERY_ANSWER = [...FLOOR, 'Content-Security-Policy', 'Permissions-Policy', 'Referrer-Policy'];

describe('bodies', () => {
  it('that fit arrive as they were sent, however they are cut', async () => {
    const whole = 'ä'.repeat(LIMIT / 2);
    const answer = await say(
      head('POST /', { 'Content-Length': String(LIMIT) }),
      whole.slice(0, 7),
      whole.slice(7),
    );
    expect(statusOf(answer)).toBe(200);
    const pieces = [...'in pieces'].map((letter) => `1\r\n${letter}\r\n`);
    expect(
      statusOf(await say(head('POST /', { 'Transfer-Encoding': 'chunked' }), ...pieces, '0\r\n\r\n')),
    ).toBe(200);
    expect(statusOf(await say(head('POST /', { 'Content-Length': '0' })))).toBe(200);
    expect(statusOf(await say(head('POST /')))).toBe(200);
    expect(seen.map(({ body }) => body)).toEqual([whole, 'in pieces', '', '']);
  });

  it('leave the connection usable for the next request', async () => {
    const first = head('POST /first', { 'Content-Length': '5', Connection: 'keep-alive' });
    const answers = await say(`${first}hello${head('GET /second')}`);
    expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(new Map(seen.map(({ url, body }) => [url, body]))).toEqual(
      new Map([
        ['/first', 'hello'],
        ['/second', ''],
      ]),
    );
  });

  it.each([
    ['whose length says so', { 'Content-Length': String(LIMIT + 1) }, ['x'.repeat(LIMIT + 1)]],
    ['whose length says so, though nothing comes', { 'Content-Length': '9000000' }, []],
    [
      'that come in chunks',
      { 'Transfer-Encoding': 'chunked' },
      [`${(LIMIT + 1).toString(16)}\r\n${'x'.repeat(LIMIT + 1)}\r\n`],
    ],
    [
      'that come in small chunks',
      { 'Transfer-Encoding': 'chunked' },
      Array.from({ length: LIMIT + 1 }, () => '1\r\nx\r\n'),
    ],
    ['of a GET', { 'Content-Length': '9000000' }, ['x']],
  ])('that are too large are refused, and nobody behind sees them: %s', async (what, headers, parts) => {
    const answer = await say(head(what === 'of a GET' ? 'GET /' : 'POST /', headers), ...parts);
    expect(statusOf(answer)).toBe(413);
    expect(valuesOf(answer, 'Connection')).toEqual(['close']);
    expect(answer).toContain(describeError('REQUEST_TOO_LARGE').title);
    for (const name of EVERY_ANSWER) expect(valuesOf(answer, name), name).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('that are too large are refused while they are still being sent: the sender reads why', async () => {
    const sent = fetch(`http://127.0.0.1:${settings.current.port}/`, {
      method: 'POST',
      body: new Uint8Array(9_000_000),
    });
    expect((await sent).status).toBe(413);
  });

  it('that stop in the middle are refused', async () => {
    const answer = await say(head('POST /', { 'Content-Length': '10' }), 'half');
    expect(statusOf(answer)).toBe(408);
    expect(answer).toContain(describeError('REQUEST_TOO_SLOW').title);
    expect(seen).toEqual([]);
  });

  it('of somebody who leaves are forgotten', async () => {
    const socket = connect(settings.current.port, '127.0.0.1');
    const [[received]] = await Promise.all([once(server, 'connection'), once(socket, 'connect')]);
    socket.write(`${head('POST /', { 'Content-Length': '10' })}half`);
    await once(received, 'data');
    socket.destroy();
    await once(received, 'close');
    expect(statusOf(await say(head('GET /')))).toBe(200);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('the optimizer of images', () => {
  it.each([
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/imagefoo',
    '/_next/%69mage',
    '/_next/static/../image',
    'http://twofold.test/_next/image?url=x',
  ])('is nowhere to be found: %s', async (target) => {
    const answer = await say(head(`GET ${target}`));
    expect(seen.map(({ url }) => url)).toEqual([NOWHERE]);
    // As of every page that says that nothing is there; the next one is of another request.
    expect(statusOf(answer)).toBe(404);
    expect(statusOf(await say(head('GET /')))).toBe(200);
  });
});

describe('every answer', () => {
  it.each([
    ['a page', head('GET /')],
    ['a page that is missing', head('GET /missing')],
    ['something like a built file', head('GET /_next/imagefoo')],
    ['a built file that is missing', head('GET /_next/static/missing.js')],
    ['an encoded path', head('GET /%2e%2e/%2F%252e')],
    ['a path nobody can decode', head('GET /%E0%A4%A')],
    ['two slashes', head('GET //evil.example/x')],
    ['a whole address', head('GET http://evil.example/x')],
    ['a method nobody knows', head('TRACE /')],
    ['a method of no page', head('PUT /')],
    ['a method that is none', head('FOO /')],
    ['no request', 'nonsense\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['an expectation', head('GET /', { Expect: 'the-unexpected' })],
    ['a wish for a web socket', head('GET /', { Connection: 'Upgrade, close', Upgrade: 'websocket' })],
    ['everything at once', head('OPTIONS *')],
  ])('carries the headers once each: %s', async (_, request) => {
    const answer = await say(request);
    expect(answer).toMatch(/^HTTP\/1\.1 \d/);
    for (const name of FLOOR) expect(valuesOf(answer, name), name).toHaveLength(1);
    // What is no request has no page, and no policy for one.
    const isRequest = !/^HTTP\/1\.1 4(00|31)/.test(answer);
    expect(valuesOf(answer, 'Content-Security-Policy')).toHaveLength(isRequest ? 1 : 0);
  });

  it('has a nonce of its own, which the app hears of and no visitor chooses', async () => {
    const forged = { 'Content-Security-Policy': "script-src 'nonce-forged'" };
    const policies = [await say(head('GET /', forged)), await say(head('GET /', forged))].map(
      (answer) => valuesOf(answer, 'Content-Security-Policy')[0],
    );
    expect(policies[0]).toMatch(/'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(policies[0]).not.toBe(policies[1]);
    expect(seen.map(({ headers }) => headers['content-security-policy'])).toEqual(policies);
  });

  it('keeps a Referrer-Policy of its own, and nothing else', async () => {
    const feed = await say(head('GET /calendar/0x1/secret/sessions.ics'));
    expect(valuesOf(feed, 'Referrer-Policy')).toEqual(['no-referrer']);
    expect(valuesOf(feed, 'Content-Security-Policy')[0]).toContain("frame-ancestors 'none'");
  });

  it('is for https alone where the site is', async () => {
    expect(valuesOf(await say(head('GET /')), 'Strict-Transport-Security')).toEqual(['max-age=31536000']);
  });

  it('admits Jitsi for the call page alone, whatever a path is made to look like', async () => {
    const admits = async (path: string) =>
      (valuesOf(await say(head(`GET ${path}`)), 'Content-Security-Policy')[0] ?? '').includes(
        'jitsi.example.org',
      );
    expect(await admits('/sessions/0x1/call')).toBe(true);
    for (const path of [
      '/sessions/../call',
      '/sessions/%2e%2e/call',
      '//sessions/0x1/call',
      '/x?/sessions/0x1/call',
      '/sessions/0x1/c%61ll',
    ])
      expect(await admits(path), path).toBe(false);
  });

  it('of a built file carries what a file needs', async () => {
    const file = await say(head('GET /_next/static/chunks/x.js'));
    expect(valuesOf(file, 'X-Content-Type-Options')).toEqual(['nosniff']);
    expect(valuesOf(file, 'Permissions-Policy')).toEqual([]);
  });
});

describe('requests of other sites', () => {
  const OWN = 'https://mentors.example.org';

  it.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['our name on another port', { Origin: `${OWN}:8443` }],
    ['our name without https', { Origin: 'http://mentors.example.org' }],
    ['a name under ours', { Origin: 'https://x.mentors.example.org' }],
    ['no origin at all', { Origin: 'null' }],
    ['an empty origin', { Origin: '' }],
    ['two origins', { Origin: `${OWN}, https://evil.example` }],
    ['another site that hides its origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour that hides its origin', { 'Sec-Fetch-Site': 'same-site' }],
    ['our origin, from another site', { Origin: OWN, 'Sec-Fetch-Site': 'cross-site' }],
    ['the host they claim', { Origin: 'https://evil.example', Host: 'evil.example' }],
    [
      'the host a proxy is said to have seen',
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ],
  ])('are refused in words: %s', async (_, headers) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await say(head(`${method} /api/x`, headers));
      expect(statusOf(answer)).toBe(403);
      expect(answer).toContain(describeError('FOREIGN_REQUEST').title);
    }
    expect(seen).toEqual([]);
  });

  it.each([
    ['a page of ours', { Origin: OWN, 'Sec-Fetch-Site': 'same-origin' }],
    ['a page of ours in an old browser', { Origin: OWN }],
    ['a page of ours behind a proxy that keeps no host', { Origin: OWN, Host: '127.0.0.1:3000' }],
    ['a person by hand', { 'Sec-Fetch-Site': 'none' }],
    ['a program', {}],
  ])('are not those of %s', async (_, headers) => {
    expect(statusOf(await say(head('POST /', headers)))).toBe(200);
  });

  it('of our own pages by a method that no page uses are told so', async () => {
    const answer = await say(head('PUT /', { Origin: OWN }));
    expect([statusOf(answer), valuesOf(answer, 'Allow')]).toEqual([405, ['GET, HEAD, POST']]);
    expect(answer).toContain(describeError('METHOD_UNKNOWN').title);
  });

  it('may read', async () => {
    expect(
      statusOf(await say(head('GET /', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }))),
    ).toBe(200);
  });

  it('are refused whatever body they have, without waiting for it', async () => {
    const headers = { Origin: 'https://evil.example', 'Content-Length': '900' };
    expect(statusOf(await say(head('POST /', headers)))).toBe(403);
  });
});

describe('the one path that pages of every site may call', () => {
  const FOREIGN = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };

  it.each(['/arkiv', '/arkiv?x=1', 'http://mentors.example.org/arkiv'])(
    'is %s, and hears no cookie and no other proof of who somebody is',
    async (path) => {
      const headers = {
        ...FOREIGN,
        Cookie: 'viewer=somebody',
        Authorization: 'Basic x',
        'Content-Length': '2',
      };
      expect(statusOf(await say(head(`POST ${path}`, headers), '{}'))).toBe(200);
      expect(seen).toMatchObject([{ method: 'POST', body: '{}' }]);
      expect(Object.keys(seen[0]?.headers ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(cookie|authorization)$/)]),
      );
    },
  );

  it.each([
    '/arkiv/',
    '//arkiv',
    '/x/../arkiv',
    '/%61rkiv',
    '/Arkiv',
    '/arkiv/x',
    '/arkiv;x',
    '/sessions?/arkiv',
  ])('is not %s', async (path) => {
    expect(statusOf(await say(head(`POST ${path}`, FOREIGN)))).toBe(403);
    expect(statusOf(await say(head(`OPTIONS ${path}`)))).toBe(405);
    expect(seen).toEqual([]);
  });

  it('answers what browsers ask before', async () => {
    expect(statusOf(await say(head('OPTIONS /arkiv', FOREIGN)))).toBe(200);
    expect(seen).toMatchObject([{ method: 'OPTIONS' }]);
  });

  it('lets those pages read why they are refused, and no others', async () => {
    const tooLarge = { ...FOREIGN, 'Content-Length': String(LIMIT + 1) };
    for (const [line, headers, status] of [
      ['POST /arkiv', tooLarge, 413],
      ['PUT /arkiv', FOREIGN, 405],
    ] as const) {
      const answer = await say(head(line, headers));
      expect([statusOf(answer), valuesOf(answer, 'Access-Control-Allow-Origin')]).toEqual([status, ['*']]);
    }
    const elsewhere = await say(head('POST /', FOREIGN));
    expect(valuesOf(elsewhere, 'Access-Control-Allow-Origin')).toEqual([]);
  });
});

describe('forwarded headers', () => {
  const CLAIMED = {
    Forwarded: 'for=1.2.3.4;host=evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'http',
    'X-Forwarded-Port': '81',
    'X-Forwarded-For': '1.2.3.4',
  };

  it('tell the app of its own address and the addresses before the proxies', async () => {
    await say(head('GET /', CLAIMED));
    expect(seen[0]?.headers).toMatchObject({
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'mentors.example.org',
      'x-forwarded-proto': 'https',
    });
    expect(Object.keys(seen[0]?.headers ?? {})).not.toContain('forwarded');
    expect(Object.keys(seen[0]?.headers ?? {})).not.toContain('x-forwarded-port');
  });

  it('are believed in nothing without a proxy', async () => {
    Object.assign(settings.current, { trustedProxies: 0, appUrl: new URL('http://127.0.0.1:3000') });
    await say(head('GET /', CLAIMED));
    const left = Object.keys(seen[0]?.headers ?? {}).filter((name) => name.includes('forwarded'));
    expect(left).toEqual([]);
  });
});

describe('the server', () => {
  it('waits for nobody for ever, and longer for the next request than proxies do', async () => {
    await say(head('GET /'));
    expect(server).toMatchObject({
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
    });
  });

  it('is guarded on connections that are older than the guard', async () => {
    const later = createServer((_, response) => response.end('welcome'));
    later.listen(0, '127.0.0.1');
    await once(later, 'listening');
    const { port } = later.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await Promise.all([once(later, 'connection'), once(socket, 'connect')]);
    installEdge({ ...settings.current, port });
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.write(head('POST /', { Origin: 'https://evil.example' }));
    await once(socket, 'close');
    expect(statusOf(heard)).toBe(403);
    later.close();
    await once(later, 'close');
  });
});

describe('on this machine', () => {
  beforeEach(() => {
    Object.assign(settings.current, { appUrl: new URL('http://127.0.0.1:3000') });
  });

  it.each(['127.0.0.1:3000', 'localhost:3000', 'localhost:49152', '[::1]:3000'])(
    'pages are ours under each of its names: %s',
    async (host) => {
      const answer = await say(head('POST /', { Host: host, Origin: `http://${host}` }));
      expect(statusOf(answer)).toBe(200);
      expect(valuesOf(answer, 'Strict-Transport-Security')).toEqual([]);
    },
  );

  it.each([
    ['a name of somebody else’s that leads here', 'evil.example:3000', 'http://evil.example:3000'],
    ['another server of this machine', '127.0.0.1:3000', 'http://127.0.0.1:8080'],
    ['another name than the one asked', 'localhost:3000', 'http://127.0.0.2:3000'],
  ])('pages are not ours under %s', async (_, host, origin) => {
    expect(statusOf(await say(head('POST /', { Host: host, Origin: origin })))).toBe(403);
  });
});

it('leaves other servers of the process alone', async () => {
  const other = createServer((_, response) => response.end('node'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}`, {
    method: 'POST',
    body: 'x'.repeat(2 * LIMIT),
    headers: { origin: 'https://evil.example', connection: 'close' },
  });
  expect([answer.status, await answer.text()]).toEqual([200, 'node']);
  expect(answer.headers.get('x-frame-options')).toBeNull();
  other.close();
  await once(other, 'close');
});
