import { APP, JAAS_APP, originOf, TOKEN_APP } from '../environment';
import { expect, test } from '../fixtures/test';

const OTHER_PAGES = [
  '/',
  '/sessions',
  '/proof',
  '/settings',
  `/sessions/0x${'1'.repeat(64)}`,
  '/no-such-page',
];
const FEATURES = [
  'autoplay',
  'camera',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'microphone',
  'screen-wake-lock',
  'speaker-selection',
];

/** Where wallets on phones are offered, they bring a frame of their own. */
const WALLET_VERIFY_ORIGIN = 'https://verify.walletconnect.org';

/** The sources of one directive, as every policy of the header names them. */
function sourcesOf(policies: string, directive: string): readonly string[] {
  return policies
    .split(',')
    .flatMap((policy) => policy.split(';'))
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([name, ...sources]) => (name === directive ? sources : []));
}

for (const [kind, app] of [
  ['without tokens', APP],
  ['with tokens', TOKEN_APP],
  ['JaaS', JAAS_APP],
] as const) {
  const jitsi = new URL(app.jitsiBaseUrl).origin;
  test(`Jitsi (${kind}) is admitted on the call page and nowhere else`, async ({ request }) => {
    for (const path of OTHER_PAGES) {
      const headers = (await request.get(`${originOf(app)}${path}`)).headers();
      expect(headers['content-security-policy'], path).not.toContain(jitsi);
      expect(headers['permissions-policy'], path).not.toContain(jitsi);
      expect(headers['permissions-policy'], path).toContain('camera=()');
      expect(sourcesOf(headers['content-security-policy'] ?? '', 'script-src-elem'), path).toContain(
        "'self'",
      );
    }
    const call = (await request.get(`${originOf(app)}/sessions/0x${'1'.repeat(64)}/call`)).headers();
    const policies = call['content-security-policy'] ?? '';
    const frames = sourcesOf(policies, 'frame-src').filter((source) => source !== WALLET_VERIFY_ORIGIN);
    expect(frames).toEqual([jitsi]);
    expect(sourcesOf(policies, 'script-src')).toContain("'strict-dynamic'");
    expect(sourcesOf(policies, 'frame-ancestors')).toEqual(["'none'"]);
    for (const feature of FEATURES) {
      expect(call['permissions-policy']).toContain(`${feature}=(self "${jitsi}")`);
    }
  });
}

test('on another page the browser itself refuses Jitsi’s script and frame', async ({ visit, complaints }) => {
  const { page } = await visit();
  await page.goto('/');
  const isThere = await page.evaluate(async (origin) => {
    const script = document.createElement('script');
    script.src = `${origin}/external_api.js`;
    const settled = new Promise((resolve) => {
      script.onload = script.onerror = resolve;
    });
    document.head.append(script);
    await settled;
    return 'JitsiMeetExternalAPI' in window;
  }, APP.jitsiBaseUrl);
  expect(isThere).toBe(false);
  await expect.poll(() => complaints.join('\n')).toMatch(/content security policy/i);
  complaints.length = 0;
});
