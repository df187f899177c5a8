import { describe, expect, it } from 'vitest';
import { checkFraming } from '@/lib/call/jitsi/frame-ancestors';

const APP = 'https://app.example.org';
const JITSI = 'https://meet.example.org';

function isAllowed(headers: Record<string, string>, embedder = APP): boolean {
  return checkFraming(new Headers(headers), embedder, JITSI).allowed;
}

describe('X-Frame-Options', () => {
  it.each([
    ['nothing', {}, true],
    ['DENY', { 'x-frame-options': 'DENY' }, false],
    ['deny', { 'x-frame-options': 'deny' }, false],
    ['SAMEORIGIN', { 'x-frame-options': 'SAMEORIGIN' }, false],
    ['ALLOW-FROM, which no browser knows', { 'x-frame-options': 'ALLOW-FROM https://x.example' }, true],
  ])('%s: %s', (_, headers: Record<string, string>, allowed) => expect(isAllowed(headers)).toBe(allowed));

  it('SAMEORIGIN allows the app on the same origin', () => {
    expect(isAllowed({ 'x-frame-options': 'SAMEORIGIN' }, JITSI)).toBe(true);
  });
});

describe('frame-ancestors', () => {
  it.each([
    ["'none'", false],
    ["'self'", false],
    ['*', true],
    ['https:', true],
    ['http:', false],
    ['https://app.example.org', true],
    ['https://APP.example.org:443', true],
    ['https://app.example.org:*', true],
    ['https://app.example.org:8443', false],
    ['http://app.example.org', false],
    ['app.example.org', true],
    ['*.example.org', true],
    ['https://*.example.org', true],
    ['*.app.example.org', false],
    ['https://other.example https://app.example.org', true],
    ['https://app.example.org.evil.example', false],
    ['', false],
  ])('%s: %s', (sources, allowed) => {
    expect(isAllowed({ 'content-security-policy': `default-src *; frame-ancestors ${sources}` })).toBe(
      allowed,
    );
  });

  it('counts before X-Frame-Options', () => {
    const headers = { 'x-frame-options': 'DENY', 'content-security-policy': `frame-ancestors ${APP}` };
    expect(isAllowed(headers)).toBe(true);
  });

  it('has to be allowed by every policy', () => {
    expect(isAllowed({ 'content-security-policy': `frame-ancestors ${APP}, frame-ancestors 'none'` })).toBe(
      false,
    );
  });

  it('says nothing when a policy does not speak of it', () => {
    expect(isAllowed({ 'content-security-policy': "default-src 'self'" })).toBe(true);
  });

  it('is quoted', () => {
    const headers = new Headers({ 'content-security-policy': "frame-ancestors 'self' https://x.example" });
    expect(checkFraming(headers, APP, JITSI).reason).toBe("frame-ancestors 'self' https://x.example");
  });
});
