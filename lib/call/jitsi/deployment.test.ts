import { expect, test } from 'vitest';
import { isPublicJitsi, jitsiDomain } from '@/lib/call/jitsi/deployment';

test.each([
  ['https://meet.jit.si', 'meet.jit.si'],
  ['https://127.0.0.1:9443', '127.0.0.1:9443'],
  ['https://8x8.vc/vpaas-magic-cookie-0a1b', '8x8.vc/vpaas-magic-cookie-0a1b'],
  ['https://video.example.org/tenant/', 'video.example.org/tenant'],
])('%s is known to the external API as %s', (baseUrl, domain) => {
  expect(jitsiDomain(baseUrl)).toBe(domain);
});

test('only meet.jit.si itself has the limits of the public server', () => {
  expect(isPublicJitsi('meet.jit.si')).toBe(true);
  expect(isPublicJitsi('meet.jit.si.example.org')).toBe(false);
});
