import { type Hex, keccak256, toHex } from 'viem';
import { expect, it } from 'vitest';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import { recoverSigner } from '@/lib/server/recover-signer';
import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';

const data = buildConfirmTypedData(sessionOf(), proofContext(950));

const word = (seed: string): string => keccak256(toHex(seed)).slice(2);

it('finds every wallet, of either parity', async () => {
  const parities = new Set<string>();
  for (const { address, sign } of [MENTOR, LEARNER, STRANGER]) {
    for (const block of [1, 2, 3, 4]) {
      const signed = buildConfirmTypedData(sessionOf(), proofContext(block));
      const signature = await sign(signed);
      parities.add(signature.slice(-2));
      expect(await recoverSigner(signed, signature)).toBe(address);
    }
  }
  expect(parities.size).toBe(2);
});

it('says of signatures nobody made what the library of the protocol says', async () => {
  const made = Array.from({ length: 120 }, (_, n): Hex => {
    const s = `0${word(`s${n}`).slice(1)}`;
    return `0x${word(`r${n}`)}${s}${n % 2 === 0 ? '1b' : '1c'}`;
  });
  expect(made.every(isCanonicalSignature)).toBe(true);
  const found = await Promise.all(made.map((signature) => recoverSigner(data, signature)));
  expect(found).toEqual(await Promise.all(made.map((signature) => recoverProofSigner(data, signature))));
  // About half of all numbers are points of the curve.
  expect(found.filter((signer) => signer === null).length).toBeGreaterThan(30);
  expect(found.filter((signer) => signer !== null).length).toBeGreaterThan(30);
});

it.each(['', '0x', '0x1234', `0x${'ff'.repeat(65)}`, `0x${'00'.repeat(64)}1b`])(
  'finds nobody in %j',
  async (text) => {
    expect(await recoverSigner(data, text)).toBeNull();
  },
);
