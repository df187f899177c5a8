import { describe, expect, it } from 'vitest';
import { deriveRoomPassword } from '@/lib/call/room/password';

const SECRET = 'a secret of thirty-two characters';
const KEY = `0x${'a1b2c3d4'.repeat(8)}` as const;
const OTHER_KEY = `0x${'a1b2c3d4'.repeat(7)}a1b2c3d5` as const;

describe('deriveRoomPassword', () => {
  it('is the same for both parties, on every instance and after every restart', () => {
    expect(deriveRoomPassword(SECRET, KEY)).toBe('nbbw2-m5spe-vk1qf-86mf4');
  });

  it('can be read out and typed', () => {
    expect(deriveRoomPassword(SECRET, KEY)).toMatch(/^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){3}$/);
  });

  it('is another one for another session and on another deployment', () => {
    const passwords = [
      deriveRoomPassword(SECRET, KEY),
      deriveRoomPassword(SECRET, OTHER_KEY),
      deriveRoomPassword(`${SECRET}.`, KEY),
    ];
    expect(new Set(passwords).size).toBe(3);
  });
});
