import { describe, expect, it } from 'vitest';
import { toSignInOrigin } from '@/lib/viewer/origin';

const APP = new URL('https://mentors.example.org');

describe('toSignInOrigin', () => {
  it('is APP_URL when connected, whatever the request says', () => {
    expect(toSignInOrigin(APP, false, 'evil.example')).toEqual({
      domain: 'mentors.example.org',
      uri: 'https://mentors.example.org',
    });
  });

  it.each(['127.0.0.1:3000', 'localhost:3000', 'localhost:49152', '127.0.0.1'])(
    'is %s when embedded',
    (host) => {
      expect(toSignInOrigin(APP, true, host)).toEqual({ domain: host, uri: `http://${host}` });
    },
  );

  it.each([
    null,
    '',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    '192.168.1.4:3000',
    'a b',
    'me@localhost:3000',
    'localhost:3000/x',
    '[::1]:3000',
  ])('is nothing for %s when embedded: that name may belong to somebody else', (host) => {
    expect(toSignInOrigin(APP, true, host)).toBeNull();
  });
});
