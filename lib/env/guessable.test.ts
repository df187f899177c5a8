import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuessable } from '@/lib/env/guessable';

describe('isGuessable', () => {
  it.each([
    ['one character', 'a'.repeat(40)],
    ['a short period', 'ab'.repeat(20)],
    ['a longer period', 'a1b2c3d4'.repeat(8)],
    ['a period that is written in both cases', 'AbaB'.repeat(10)],
    ['blocks of one character', 'abcd'.replace(/./g, (letter) => letter.repeat(16))],
    ['an alphabet and digits', 'abcdefghijklmnopqrstuvwxyz012345'],
    ['an alphabet the other way round', 'ZYXWVUTSRQPONMLKJIHGFEDCBA987654'],
    ['digits', '12345678901234567890123456789012'],
    ['hex digits', '0123456789abcdef'.repeat(4)],
    ['every second digit', '13579bdf02468ace'.repeat(2)],
    ['bytes that count', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'],
    ['doubled digits', '00112233445566778899aabbccddeeff'.repeat(2)],
    ['next to nothing', `${'0'.repeat(63)}1`],
    ['a keyboard', 'qwertyuiopasdfghjklzxcvbnm123456'],
    ['a word again and again', 'password'.repeat(4)],
    ['a placeholder', 'changeme-changeme-changeme-change'],
    ['an advice', 'replace-this-with-openssl-rand-hex-32'],
    ['the example of another project', 'my_jitsi_app_secret_my_jitsi_app'],
    ['a request', 'super-secret-auth-secret-change-me-in-production'],
    ['nothing', ''],
  ])('is true of %s', (_, secret) => expect(isGuessable(secret)).toBe(true));

  it.each([
    'ac0974bec39a17e36ba4a6b4d238ff94',
    'a secret of thirty-two characters',
    'K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72',
  ])('is false of %s', (secret) => expect(isGuessable(secret)).toBe(false));

  it('is true of whatever repeats a part of eight characters or fewer', () => {
    const part = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(fc.property(part, (text) => isGuessable(text.repeat(64 / text.length + 1))));
  });

  it('is false of what chance makes: 128 bits as hex, as base64, or 256 bits', () => {
    for (let n = 0; n < 2_000; n += 1) {
      const bytes = createHash('sha256').update(`chance ${n}`).digest();
      const made = [bytes.toString('hex', 0, 16), bytes.toString('base64', 0, 24), bytes.toString('hex')];
      expect(made.filter(isGuessable)).toEqual([]);
    }
  });
});
