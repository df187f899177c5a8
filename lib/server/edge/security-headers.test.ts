import { generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jitsiDomain } from '@/lib/call/jitsi/deployment';
import { parseEnv } from '@/lib/env/parse';
import {
  BASE_HEADERS,
  buildSecurityHeaders,
  createNonce,
  type HeaderContext,
  isCallPage,
} from '@/lib/server/edge/security-headers';
import nextConfig from '@/next.config.mjs';

const CALL_PATH = `/sessions/0x${'a1b2c3d4'.repeat(8)}/call`;

function headersOf(context: Partial<HeaderContext> = {}) {
  return buildSecurityHeaders({
    jitsiBaseUrl: 'https://jitsi.example.org:8443/tenant',
    phoneRelayUrl: null,
    nonce: 'bm9uY2U=',
    pathname: '/sessions',
    secure: true,
    development: false,
    ...context,
  });
}

/** A directive of the first policy. */
function directive(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const [policy = ''] = policiesOf(headers);
  return policy.split('; ').find((part) => part === name || part.startsWith(`${name} `));
}

function policiesOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return (headers['Content-Security-Policy'] ?? '').split(', ');
}

/** The address of every page and route of the app, with something in place of each parameter. */
function appPaths(): readonly string[] {
  return readdirSync(resolve('app'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)(page|route)\.tsx?$/.test(path))
    .map((path) => `/${path}`.replace(/\/\([^)]*\)/g, '').replace(/\/(page|route)\.tsx?$/, '') || '/')
    .map((path) => path.replace(/\[[^\]]+\]/g, `0x${'a1b2c3d4'.repeat(8)}`));
}

/** The base URL that the variables of a deployment lead to. */
function baseUrlOf(source: Record<string, string>): string {
  const reading = parseEnv(source);
  if (!reading.ok) throw new Error(reading.lines.join('\n'));
  return reading.settings.jitsi.baseUrl;
}

const JAAS_APP = `vpaas-magic-cookie-${'0a'.repeat(16)}`;
const PEM = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const OWN_SERVER = { JITSI_APP_ID: 'app', JITSI_APP_SECRET: 'a secret of thirty-two characters' };

describe('isCallPage', () => {
  it.each([
    [CALL_PATH, true],
    [`${CALL_PATH}/`, true],
    [`${CALL_PATH}/open`, false],
    ['/sessions', false],
    ['/sessions/call', false],
    ['/call', false],
  ])('%s: %s', (pathname, expected) => expect(isCallPage(pathname)).toBe(expected));
});

describe('content security policy', () => {
  it('admits scripts by nonce and what they insert, and nothing by host', () => {
    expect(directive(headersOf(), 'script-src')).toBe("script-src 'nonce-bm9uY2U=' 'strict-dynamic'");
  });

  it('frames the origin of the Jitsi base URL on the call page, port included and path left out', () => {
    expect(directive(headersOf({ pathname: CALL_PATH }), 'frame-src')).toBe(
      'frame-src https://jitsi.example.org:8443',
    );
  });

  it('frames nothing on any other page', () => {
    expect(directive(headersOf(), 'frame-src')).toBe("frame-src 'none'");
    expect(headersOf()['Content-Security-Policy']).not.toContain('jitsi');
  });

  it('takes scripts from ourselves alone on any other page, whatever our own script inserts', () => {
    expect(policiesOf(headersOf())).toHaveLength(2);
    expect(policiesOf(headersOf())[1]).toBe("script-src-elem 'self' 'nonce-bm9uY2U='");
    expect(policiesOf(headersOf({ pathname: CALL_PATH }))).toHaveLength(1);
  });

  it('reaches phones through one relay and one frame, and only where they are offered', () => {
    const { 'Content-Security-Policy': without = '' } = headersOf();
    const { 'Content-Security-Policy': withPhones } = headersOf({
      phoneRelayUrl: 'wss://relay.walletconnect.org',
    });
    expect(without).not.toMatch(/walletconnect|wss:/);
    expect(withPhones).toBe(
      without
        .replace("connect-src 'self'", "connect-src 'self' wss://relay.walletconnect.org")
        .replace("frame-src 'none'", 'frame-src https://verify.walletconnect.org'),
    );
    expect(
      directive(headersOf({ phoneRelayUrl: 'wss://relay.example.org/v2', pathname: CALL_PATH }), 'frame-src'),
    ).toBe('frame-src https://jitsi.example.org:8443 https://verify.walletconnect.org');
    expect(directive(headersOf({ phoneRelayUrl: 'ws://127.0.0.1:5555' }), 'connect-src')).toBe(
      "connect-src 'self' ws://127.0.0.1:5555",
    );
  });

  it('forbids being framed, plugins and a foreign base', () => {
    const headers = headersOf();
    expect(directive(headers, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directive(headers, 'object-src')).toBe("object-src 'none'");
    expect(directive(headers, 'base-uri')).toBe("base-uri 'none'");
    expect(directive(headers, 'form-action')).toBe("form-action 'self'");
  });

  it('upgrades requests on https only: on plain loopback it would break the page', () => {
    expect(directive(headersOf({ secure: true }), 'upgrade-insecure-requests')).toBeDefined();
    expect(directive(headersOf({ secure: false }), 'upgrade-insecure-requests')).toBeUndefined();
  });

  it('allows evaluation in development only', () => {
    expect(directive(headersOf({ development: true }), 'script-src')).toContain("'unsafe-eval'");
    expect(directive(headersOf(), 'script-src')).not.toContain('unsafe-eval');
  });
});

describe('permissions policy', () => {
  it('names the Jitsi origin beside us for everything a call needs', () => {
    const policy = headersOf({ pathname: CALL_PATH })['Permissions-Policy'];
    for (const feature of [
      'camera',
      'microphone',
      'display-capture',
      'fullscreen',
      'autoplay',
      'speaker-selection',
      'screen-wake-lock',
      'clipboard-write',
    ]) {
      expect(policy).toContain(`${feature}=(self "https://jitsi.example.org:8443")`);
    }
  });

  it('gives nobody a camera or a microphone elsewhere', () => {
    const policy = headersOf()['Permissions-Policy'];
    expect(policy).toContain('camera=()');
    expect(policy).toContain('microphone=()');
    expect(policy).toContain('clipboard-write=(self)');
  });

  it.each(['geolocation', 'usb', 'hid', 'serial', 'payment', 'clipboard-read', 'compute-pressure'])(
    'switches %s off, on the call page too',
    (feature) => {
      expect(headersOf({ pathname: CALL_PATH })['Permissions-Policy']).toContain(`${feature}=()`);
      expect(headersOf()['Permissions-Policy']).toContain(`${feature}=()`);
    },
  );
});

describe('Jitsi and the headers never drift', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the public Jitsi', {}, 'https://meet.jit.si'],
    ['an open Jitsi', { JITSI_BASE_URL: 'https://meet.example.org' }, 'https://meet.example.org'],
    [
      'an own Jitsi on a port',
      { JITSI_BASE_URL: 'https://127.0.0.1:9443/', ...OWN_SERVER },
      'https://127.0.0.1:9443',
    ],
    [
      'a tenant of an own Jitsi',
      { JITSI_BASE_URL: 'https://Meet.Example.org/School', ...OWN_SERVER },
      'https://meet.example.org',
    ],
    [
      'an own Jitsi with an international name',
      { JITSI_BASE_URL: 'https://bücher.example' },
      'https://xn--bcher-kva.example',
    ],
    ['JaaS', { JAAS_APP_ID: JAAS_APP, JAAS_KEY_ID: 'ab12cd', JAAS_PRIVATE_KEY: PEM }, 'https://8x8.vc'],
  ])('%s', (_, source, origin) => {
    const jitsiBaseUrl = baseUrlOf(source);
    const headers = headersOf({ pathname: CALL_PATH, jitsiBaseUrl });
    // The frame and its script are fetched from `https://{domain}/…`.
    expect(new URL(`https://${jitsiDomain(jitsiBaseUrl)}/room`).origin).toBe(origin);
    expect(directive(headers, 'frame-src')).toBe(`frame-src ${origin}`);
    const named = [...(headers['Permissions-Policy'] ?? '').matchAll(/"([^"]+)"/g)].map(([, found]) => found);
    expect(named).toHaveLength(8);
    expect(new Set(named)).toEqual(new Set([origin]));
  });
});

describe('every page and route of the app', () => {
  const paths = appPaths();

  it('is looked at', () => {
    expect(paths).toEqual(expect.arrayContaining(['/', '/sessions', CALL_PATH, `${CALL_PATH}/open`]));
  });

  it.each(paths)('%s admits Jitsi only if it is the call page', (pathname) => {
    const headers = headersOf({ pathname });
    const admits = JSON.stringify(headers).includes('jitsi.example.org');
    expect(admits).toBe(pathname === CALL_PATH);
    expect(policiesOf(headers).some((policy) => policy.startsWith('script-src-elem'))).toBe(!admits);
    expect(headers['Permissions-Policy']?.includes('camera=()')).toBe(!admits);
  });
});

it('tells Jitsi’s page nothing of where its visitor came from when a token is in the address', () => {
  expect(headersOf({ pathname: `${CALL_PATH}/open` })['Referrer-Policy']).toBe('no-referrer');
  expect(headersOf({ pathname: CALL_PATH })['Referrer-Policy']).toBe('strict-origin-when-cross-origin');
});

it('sends the other headers on every page', () => {
  expect(headersOf()).toMatchObject({
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
});

it('tells browsers to come over https alone, where the site is', () => {
  expect(headersOf({ secure: true })['Strict-Transport-Security']).toBe('max-age=31536000');
  expect(headersOf({ secure: false })).not.toHaveProperty('Strict-Transport-Security');
});

it('lies on the floor that next.config.mjs puts under every answer, which holds no policy about content', async () => {
  const [floor, ...more] = (await nextConfig.headers?.()) ?? [];
  expect(more).toEqual([]);
  expect(floor?.source).toBe('/:path*');
  expect(Object.fromEntries(floor?.headers.map(({ key, value }) => [key, value]) ?? [])).toEqual(
    BASE_HEADERS,
  );
});

it('makes a nonce of 128 bits', () => {
  const nonces = Array.from({ length: 50 }, createNonce);
  expect(new Set(nonces).size).toBe(50);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
});
