import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { describeError } from '@/lib/errors/describe-error';
import { APP, appOrigin } from '../environment';
import { expect, test } from '../fixtures/test';

const FLOOR = ['x-content-type-options', 'x-frame-options', 'cross-origin-opener-policy'];
const PAGE = [...FLOOR, 'content-security-policy', 'permissions-policy', 'referrer-policy'];
const KEY = `0x${'1'.repeat(64)}`;

type Asked = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };

/** Asks exactly so: browsers and `fetch` tidy addresses up. */
async function askFor(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const sent = ask({ host: '127.0.0.1', port: APP.port, path, method, headers, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += chunk;
  const names = answer.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return { status: answer.statusCode, headers: answer.headers, names, text };
}

const PREFIXES = [
  '/_next/imagefoo',
  '/_next/staticfoo',
  '/_next/image',
  '/_next',
  '/_nextfoo',
  '/_next/static',
  '/_next/data/x.json',
];
const ENCODINGS = [
  '/%5fnext/static/x',
  '/_next%2Fstatic/x',
  '/_next/%73tatic/x',
  '/_next/static/%2e%2e/x',
  '/_next/static/..%2fx',
  '/_next/static/../../sessions',
  '/%252e%252e/',
  '/%2e',
  '/%00',
  '/%E0%A4%A',
  '/\\x',
];
const SLASHES = ['//', '//sessions', '///evil.example/x', '/sessions//', '/_next//static/x', '/sessions/'];
const ROUTES = [
  '/',
  '/sessions',
  '/api/health',
  '/api/live',
  '/icon.svg',
  '/robots.txt',
  '/manifest.webmanifest',
  '/settings/export.csv',
  `/sessions/${KEY}/calendar.ics`,
  `/sessions/${KEY}/signatures.json`,
  `/sessions/${KEY}/call/open`,
  '/?x=%',
  'http://evil.example/x',
];

test('every answer but a built file carries each header once, whatever is asked for', async () => {
  for (const path of [...PREFIXES, ...ENCODINGS, ...SLASHES, ...ROUTES]) {
    const { names, status } = await askFor(path);
    expect(status, path).toBeLessThan(500);
    for (const name of PAGE)
      expect(
        names.filter((found) => found === name),
        `${name} of ${path}`,
      ).toHaveLength(1);
  }
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO']) {
    for (const path of ['/', '/_next/imagefoo', '/_next/static/x.js', '/api/health']) {
      const { names, status } = await askFor(path, { method });
      expect(status, `${method} ${path}`).toBeLessThan(500);
      // What is no request of HTTP has no page, and no policy for one.
      for (const name of method === 'FOO' ? FLOOR : PAGE)
        expect(
          names.filter((found) => found === name),
          `${name} of ${method} ${path}`,
        ).toHaveLength(1);
    }
  }
});

test('a built file is a file, and says so', async () => {
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec((await askFor('/')).text) ?? [];
  const file = await askFor(script);
  expect(file.status).toBe(200);
  expect(file.headers['x-content-type-options']).toBe('nosniff');
  expect(file.headers['cache-control']).toContain('immutable');
});

test('the page of nothing lives wherever it is: its own scripts may run', async ({ visit }) => {
  const { page } = await visit();
  for (const path of ['/no-such-page', '/_next/imagefoo', '/%E0%A4%A', `/sessions/${KEY}`]) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    await expect(page.getByRole('dialog'), path).toBeVisible();
  }
});

test('what another site sends is refused in our words, whichever way it comes', async () => {
  const beacon = { method: 'POST', body: JSON.stringify({ page: KEY, state: 'in-call' }) };
  const action = { method: 'POST', body: '[]' };
  const next = { 'next-action': '0'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' };
  for (const [path, sent, headers] of [
    [`/api/sessions/${KEY}/presence`, beacon, { origin: 'https://evil.example' }],
    [`/api/sessions/${KEY}/presence`, beacon, { 'sec-fetch-site': 'cross-site' }],
    ['/', action, { ...next, origin: 'https://evil.example' }],
    ['/', action, { ...next, origin: 'null' }],
    ['/', action, { ...next, 'sec-fetch-site': 'cross-site' }],
    [
      '/',
      action,
      { ...next, origin: 'http://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ],
  ] as const) {
    const { status, text } = await askFor(path, { ...sent, headers: { ...headers } });
    expect([status, text.split('.')[0]], JSON.stringify(headers)).toEqual([
      403,
      describeError('FOREIGN_REQUEST').title,
    ]);
  }
  const own = await askFor(`/api/sessions/${KEY}/presence`, { ...beacon, headers: { origin: appOrigin } });
  expect(own.status).toBe(401);
});

test('a body larger than any form is refused, with and without a length', async () => {
  const body = 'x'.repeat(900_000);
  const multipart = { 'content-type': 'multipart/form-data; boundary=x', 'next-action': '0'.repeat(42) };
  for (const headers of [
    { ...multipart, 'content-length': String(body.length) },
    { ...multipart, 'transfer-encoding': 'chunked' },
  ]) {
    const refused = await askFor('/', { method: 'POST', body, headers });
    expect(refused.status).toBe(413);
    expect(refused.headers.connection).toBe('close');
    expect(refused.text).toContain(describeError('REQUEST_TOO_LARGE').title);
  }
});
