import type { Hex } from 'viem';
import { expect, it } from 'vitest';
import { withCanonicalRecovery } from '@/lib/wallet/signature';

const RS = 'ab'.repeat(64);

it.each([
  ['00', '1b'],
  ['01', '1c'],
  ['1b', '1b'],
  ['1c', '1c'],
  ['02', '02'],
])('withCanonicalRecovery: v %s becomes %s', (from, to) => {
  expect(withCanonicalRecovery(`0x${RS}${from}`)).toBe(`0x${RS}${to}`);
});

it('leaves signatures of another length alone', () => {
  const contract: Hex = `0x${RS}${RS}01`;
  expect(withCanonicalRecovery(contract)).toBe(contract);
});
