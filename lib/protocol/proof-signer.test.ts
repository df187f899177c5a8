import { type Hex, keccak256, recoverTypedDataAddress, toHex } from 'viem';
import { expect, it } from 'vitest';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';

const data = buildConfirmTypedData(sessionOf(), proofContext(950));

const word = (seed: string): string => keccak256(toHex(seed)).slice(2);

/** What viem says of the same signature; null where it finds no wallet. */
async function signerByViem(signature: Hex) {
  const typed = data as Parameters<typeof recoverTypedDataAddress>[0];
  const signer = await recoverTypedDataAddress({ ...typed, signature }).catch(() => null);
  return signer?.toLowerCase() ?? null;
}

it('finds every wallet, of either parity', async () => {
  for (const { address, sign } of [MENTOR, LEARNER, STRANGER]) {
    for (const block of [1, 2, 3, 4]) {
      const signed = buildConfirmTypedData(sessionOf(), proofContext(block));
      expect(await recoverProofSigner(signed, await sign(signed))).toBe(address);
    }
  }
});

it('says of signatures nobody made what another library says', async () => {
  const made = Array.from({ length: 120 }, (_, n): Hex => {
    const s = `0${word(`s${n}`).slice(1)}`;
    return `0x${word(`r${n}`)}${s}${n % 2 === 0 ? '1b' : '1c'}`;
  });
  expect(made.every(isCanonicalSignature)).toBe(true);
  const found = await Promise.all(made.map((signature) => recoverProofSigner(data, signature)));
  expect(found).toEqual(await Promise.all(made.map(signerByViem)));
  // Of the numbers below the order of the field about half are points.
  expect(found.filter((signer) => signer === null).length).toBeGreaterThan(30);
  expect(found.filter((signer) => signer !== null).length).toBeGreaterThan(30);
});
