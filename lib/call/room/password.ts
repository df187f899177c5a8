import { createHmac } from 'node:crypto';
import type { Hex } from 'viem';
import { deriveSecret } from '@/lib/secrets';

const LABEL = 'room password';

/** Crockford's base 32 in lower case: nothing in it is mistaken for something else when it is read out or typed. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BITS_PER_CHARACTER = 5;
const GROUPS = 4;
const GROUP_LENGTH = 5;

/**
 * The password of a session's room on a server that cannot check who enters: the same for both parties, on every
 * instance and after every restart, and kept nowhere.
 *
 * Shape: four groups of five characters of `[0-9a-z]`, 100 bits. What it is worth: docs/jitsi.md, "Passwords".
 *
 * @param sessionKey In lower case, as parsed keys are.
 */
export function deriveRoomPassword(authSecret: string, sessionKey: Hex): string {
  const digest = createHmac('sha256', deriveSecret(authSecret, LABEL)).update(sessionKey).digest();
  const characters = toBase32(digest).slice(0, GROUPS * GROUP_LENGTH);
  return (characters.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}

function toBase32(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let left = bytes.length * 8; left >= BITS_PER_CHARACTER; left -= BITS_PER_CHARACTER) {
    text += ALPHABET[Number(bits & 31n)];
    bits >>= BigInt(BITS_PER_CHARACTER);
  }
  return text;
}
