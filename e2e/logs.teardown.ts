import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { JAAS_APP, LANES, logOf, OUTPUT_DIR, originOf, servedOn, TOKEN_APP, WRITER_KEY } from './environment';
import { findSecrets, requestLinesOf } from './fixtures/log-check';
import { NOTES } from './fixtures/notes';

/** Runs when all other tests are over: what their apps have printed meanwhile is looked at as a whole. */
const served = Array.from({ length: LANES }, (_, lane) => servedOn(lane)).flat();

const KNOWN = [
  TOKEN_APP.authSecret,
  TOKEN_APP.appSecret,
  WRITER_KEY,
  JAAS_APP.privateKey.split('\n')[1] ?? '',
];

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoibWctMHgxIn0.c2lnbmF0dXJl';
const SEAL = 'Fe26.2*1*9b8c7d*AbC-_9dEf*x9Y_z*1924992000000*5f5f5f*k3Y_-Mac~2';
const FEED = `calendar/0x${'1f'.repeat(20)}/lq3k8f2a-${'aB3_-'.repeat(8)}xyz/sessions.ics`;
const SIGNATURE = `0x${'5a'.repeat(65)}`;

/** Asks an app for a path with everything that its log must not tell, and gives the id in the answer. */
async function askWithSecrets(request: APIRequestContext, port: number, path: string): Promise<string> {
  const answer = await request.post(`${originOf({ port })}/${path}?jwt=${TOKEN}`, {
    headers: {
      cookie: `twofold-viewer=${SEAL}; twofold-sign-in=${SEAL}`,
      authorization: `Bearer ${TOKEN}`,
      'x-request-id': TOKEN,
      // No such action: Next says so by itself.
      'next-action': SIGNATURE,
    },
    data: JSON.stringify([{ notes: NOTES.request, signature: SIGNATURE }]),
    maxRedirects: 0,
  });
  return answer.headers()['x-request-id'] ?? 'none';
}

/** What each line about a request says, whatever the request was. */
const A_REQUEST = expect.objectContaining({
  requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  method: expect.stringMatching(/^[A-Z]+$/),
  path: expect.stringMatching(/^\//),
  time: expect.any(Number),
  durationMs: expect.any(Number),
});

test('each app tells of every request in a line of its own, with id, code and time', async ({ request }) => {
  for (const { app } of served) {
    const printed = () => readFileSync(logOf(app), 'utf8');
    // A whole run has printed a lot: what is asked now stands behind it.
    const before = printed().length;
    const added = () => requestLinesOf(printed().slice(before));
    const paths = ['sessions', FEED, FEED.replaceAll('/', '%2F'), FEED.replaceAll('/', '//'), TOKEN];
    for (const path of paths) {
      const requestId = await askWithSecrets(request, app.port, path);
      await expect.poll(() => added().map((line) => line.requestId)).toContain(requestId);
    }
    const lines = requestLinesOf(printed());
    // All at once: a whole run has thousands of lines, and each expectation is a step of its own.
    expect(lines).toEqual(lines.map(() => A_REQUEST));
    expect(lines.filter((line) => !('code' in line))).toEqual([]);
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length);
  }
});

test('no app of this run has printed a signature, cookie, token, note, key or feed address', () => {
  const files = readdirSync(OUTPUT_DIR).map((name) => join(OUTPUT_DIR, name));
  expect(files).toEqual(expect.arrayContaining(served.map(({ app }) => logOf(app))));
  const found = files.flatMap((file) =>
    findSecrets(readFileSync(file, 'utf8'), KNOWN).map((what) => `${file}, ${what}`),
  );
  expect(found).toEqual([]);
});

test('the check finds what it looks for', () => {
  const [token, seal, feed] = [
    'eyJhbGciOiJI.eyJyb29tIjoi',
    'Fe26.2*1*9b8c',
    `lq3k8f2a-${'aB3_-'.repeat(8)}xyz`,
  ];
  for (const printed of [
    `0x${'5a'.repeat(65)}`,
    '5a'.repeat(64),
    token,
    `/mg-1?jwt=x`,
    `twofold-viewer=x`,
    seal,
    `/calendar/0x${'1f'.repeat(20)}/x`,
    `/calendar%2F0x${'1f'.repeat(20)}%2Fx`,
    feed,
    '-----BEGIN PRIVATE KEY-----\\nMII',
    '{"path":"/sessions?tab=past"}',
    NOTES.request,
    TOKEN_APP.appSecret,
  ]) {
    expect(findSecrets(`{"level":30}\n{"msg":"${printed}"}`, KNOWN), printed).not.toEqual([]);
  }
  const harmless = `{"requestId":"3f0e8a52-6f4b-4e2f-9a56-1d2c3b4a5968","path":"/sessions/0x${'ab'.repeat(32)}"}`;
  expect(findSecrets(harmless, KNOWN)).toEqual([]);
});
