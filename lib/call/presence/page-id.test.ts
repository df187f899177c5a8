import { expect, test } from 'vitest';
import { z } from 'zod';
import { toPageId } from '@/lib/call/presence/page-id';

test('any sixteen bytes make a version 4 UUID', () => {
  expect(toPageId(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(toPageId(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  const counted = toPageId(Uint8Array.from({ length: 16 }, (_, index) => index * 13));
  expect(z.uuid({ version: 'v4' }).safeParse(counted).success).toBe(true);
});
