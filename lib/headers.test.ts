import { describe, expect, it } from 'vitest';
import { buildSecurityHeaders, type HeaderContext, isCallPage } from '@/lib/headers';

const CALL_PATH = `/sessions/0x${'a1b2c3d4'.repeat(8)}/call`;

function headersOf(context: Partial<HeaderContext> = {}) {
  return buildSecurityHeaders({
    jitsiBaseUrl: 'https://jitsi.example.org:8443/tenant',
    nonce: 'bm9uY2U=',
    pathname: '/sessions',
    secure: true,
    development: false,
    ...context,
  });
}

function directive(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const policy = headers['Content-Security-Policy'] ?? '';
  return policy.split('; ').find((part) => part === name || part.startsWith(`${name} `));
}

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

  it('forbids being framed, plugins and a foreign base', () => {
    const headers = headersOf();
    expect(directive(headers, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directive(headers, 'object-src')).toBe("object-src 'none'");
    expect(directive(headers, 'base-uri')).toBe("base-uri 'none'");
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

  it('switches off what nobody needs, on the call page too', () => {
    expect(headersOf({ pathname: CALL_PATH })['Permissions-Policy']).toContain('geolocation=()');
  });
});

it('sends the other headers on every page', () => {
  expect(headersOf()).toMatchObject({
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
});
