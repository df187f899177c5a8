import { expect, it } from 'vitest';
import { deriveSecret } from '@/lib/secrets';

it('gives the same 32 bytes for the same secret and label, and others for another label or secret', () => {
  const secret = 'a secret of thirty-two characters';
  expect(deriveSecret(secret, 'cookie').toString('hex')).toBe(
    '01b89f20d21a42cc97f551e282073a6fe4becf141804a291eb0dc9f7b7c7670c',
  );
  expect(deriveSecret(secret, 'cookie')).not.toEqual(deriveSecret(secret, 'room'));
  expect(deriveSecret(secret, 'cookie')).not.toEqual(deriveSecret(`${secret}.`, 'cookie'));
});
