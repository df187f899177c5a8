import { describe, expect, it } from 'vitest';
import { checkDeployment } from '@/lib/call/jitsi/deployment-check';
import { JAAS, JAAS_APP, OWN } from '@/lib/call/testing/deployments';
import type { JitsiDeployment } from '@/lib/env/model';
import type { Finding } from '@/lib/finding';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const APP_URL = new URL('https://app.example.org');
const PROGRAM = 'window.JitsiMeetExternalAPI=class{}';

type Answer = {
  body: string;
  type?: string;
  status?: number;
  headers?: Record<string, string>;
  url?: string;
};

function answerOf({ body, type = 'text/html', status = 200, headers = {}, url }: Answer): Response {
  const response = new Response(body, { status, headers: { 'content-type': type, ...headers } });
  if (url) Object.defineProperty(response, 'url', { value: url });
  return response;
}

type Server = { script?: Answer | Error; room?: Answer | Error; asked?: string[] };

const HEALTHY_SCRIPT: Answer = { body: PROGRAM, type: 'application/javascript' };
const HEALTHY_ROOM: Answer = { body: '<!DOCTYPE html><html></html>' };

function check(jitsi: JitsiDeployment, server: Server = {}): Promise<readonly Finding[]> {
  const fetch = async (input: RequestInfo | URL) => {
    const url = String(input);
    server.asked?.push(url);
    const answer = url.endsWith('/external_api.js')
      ? (server.script ?? HEALTHY_SCRIPT)
      : (server.room ?? HEALTHY_ROOM);
    if (answer instanceof Error) throw answer;
    return answerOf(answer);
  };
  return checkDeployment({ jitsi, appUrl: APP_URL }, { fetch, now: NOW });
}

const problemsOf = (findings: readonly Finding[]) =>
  findings.filter(({ level }) => level === 'problem').map(({ message }) => message);
const messagesOf = (findings: readonly Finding[]) => findings.map(({ message }) => message).join('\n');

describe('a healthy deployment', () => {
  it.each([
    ['open', { kind: 'open', baseUrl: 'https://meet.example.org' } as const, 'without tokens'],
    ['own', OWN, 'own Jitsi with tokens'],
    ['JaaS', JAAS, 'JaaS'],
  ])('%s: no problem, and which one it is', async (_, jitsi, text) => {
    const findings = await check(jitsi);
    expect(problemsOf(findings)).toEqual([]);
    expect(findings[0]?.message).toContain(text);
    expect(messagesOf(findings)).toContain('no X-Frame-Options, no frame-ancestors');
  });

  it('is asked for its program and for one room page, of no session', async () => {
    const asked: string[] = [];
    await check(JAAS, { asked });
    expect(asked).toEqual([
      `https://8x8.vc/${JAAS_APP}/external_api.js`,
      `https://8x8.vc/${JAAS_APP}/mg-0x${'0'.repeat(64)}-6aed34e6bddff5e1`,
    ]);
  });
});

describe('what a token would say', () => {
  it('is shown with its header', async () => {
    const own = messagesOf(await check(OWN));
    expect(own).toContain('"alg": "HS256"');
    expect(own).toContain('"iss": "app"');
    expect(own).toContain(`"exp": ${NOW / 1_000 + 3_600}`);
    expect(messagesOf(await check(JAAS))).toContain(`"kid": "${JAAS_APP}/ab12cd"`);
  });

  it.each([OWN, JAAS])('shows neither secret nor signature ($kind)', async (jitsi) => {
    const text = messagesOf(await check(jitsi));
    expect(text).not.toContain(OWN.appSecret);
    expect(text).not.toContain('PRIVATE KEY');
    // Three parts with dots between them, as tokens have them.
    expect(text).not.toMatch(/[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}/);
    expect(text).not.toMatch(/eyJ/);
  });

  it('is nothing on a server without tokens, and that is said', async () => {
    const text = messagesOf(await check({ kind: 'open', baseUrl: 'https://meet.jit.si' }));
    expect(text).toContain('cannot check who enters');
    expect(text).toContain('after five minutes');
  });
});

describe('problems', () => {
  const refused = new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:443'), { code: 'ECONNREFUSED' }),
  });
  const silent = new DOMException('The operation was aborted due to timeout', 'TimeoutError');

  it.each<[string, Server, RegExp]>([
    ['the program is not there', { script: { body: 'Not found', status: 404 } }, /answers 404/],
    [
      'a web page in place of the program',
      { script: HEALTHY_ROOM },
      /kB of HTML: this is not Jitsi's program/,
    ],
    [
      'another program',
      { script: { body: 'alert(1)', type: 'text/javascript' } },
      /kB of text\/javascript: this is not Jitsi's program/,
    ],
    [
      'the program under another name',
      { script: { body: PROGRAM, type: 'text/plain' } },
      /called JavaScript/,
    ],
    ['nobody listens', { script: refused }, /cannot be reached: ECONNREFUSED/],
    ['nobody answers', { script: silent }, /no answer within 10 seconds/],
    [
      'the program comes over http in the end',
      { script: { ...HEALTHY_SCRIPT, url: 'http://meet.example.org/external_api.js' } },
      /delivered over http/,
    ],
    ['the room page is broken', { room: { body: '', status: 502 } }, /page of a room answers 502/],
    ['the room page is not there at all', { room: refused }, /cannot be reached: ECONNREFUSED/],
    [
      'the room page is on another server',
      { room: { ...HEALTHY_ROOM, url: 'https://www.meet.example.org/room' } },
      /leads on to https:\/\/www\.meet\.example\.org/,
    ],
    [
      'the room page refuses every frame',
      { room: { ...HEALTHY_ROOM, headers: { 'x-frame-options': 'DENY' } } },
      /refuses to be shown inside https:\/\/app\.example\.org \(X-Frame-Options DENY\)/,
    ],
    [
      'the room page refuses our frame',
      { room: { ...HEALTHY_ROOM, headers: { 'content-security-policy': "frame-ancestors 'self'" } } },
      /frame-ancestors 'self'/,
    ],
  ])('%s', async (_, server, text) => {
    const problems = problemsOf(await check(OWN, server));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(text);
  });
});
