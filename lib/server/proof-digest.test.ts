import fc from 'fast-check';
import { bytesToHex, type Hex } from 'viem';
import { expect, it } from 'vitest';
import { buildConfirmTypedData, type ProofPrimaryType, type ProofTypedData } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { PROOF_DOMAIN, PROOF_TYPES } from '@/lib/protocol/proof-types';
import { proofDigest } from '@/lib/server/proof-digest';
import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';

const hexOf = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((found): Hex => bytesToHex(found));

const VALUES = {
  string: fc.string({ unit: 'binary', maxLength: 400 }),
  address: hexOf(20),
  bytes32: hexOf(32),
  uint8: fc.integer({ min: 0, max: 0xff }),
  uint16: fc.integer({ min: 0, max: 0xffff }),
} as const;

function typedDataOf(primaryType: ProofPrimaryType): fc.Arbitrary<ProofTypedData> {
  const fields = PROOF_TYPES[primaryType].map(
    ({ name, type }) => [name, VALUES[type] as fc.Arbitrary<string | number>] as const,
  );
  return fc.record(Object.fromEntries(fields)).map((message) => ({
    domain: PROOF_DOMAIN,
    types: { [primaryType]: PROOF_TYPES[primaryType] },
    primaryType,
    message,
  }));
}

it.each(Object.keys(PROOF_TYPES) as ProofPrimaryType[])(
  'is what the library of the protocol says of any %s',
  (primaryType) => {
    fc.assert(
      fc.property(typedDataOf(primaryType), (data) => {
        expect(bytesToHex(proofDigest(data.primaryType, data.message))).toBe(hashProof(data));
      }),
      { numRuns: 40 },
    );
  },
);

const { primaryType, message } = buildConfirmTypedData(sessionOf(), proofContext(950));

it.each([
  { mentor: '0x12' },
  { mentor: `0x${'zz'.repeat(20)}` },
  { session: `0x${'ab'.repeat(33)}` },
  { durationMinutes: 65_536 },
  { durationMinutes: -1 },
  { durationMinutes: 1.5 },
  { durationMinutes: '60' },
])('refuses values of another form: %j', (change) => {
  expect(() => proofDigest(primaryType, { ...message, ...change })).toThrow(TypeError);
});

it.each(Object.keys(message))('is another one when %s is another', (name) => {
  const value = message[name];
  const other =
    typeof value === 'number' ? value + 1 : `${value?.slice(0, -1)}${value?.endsWith('7') ? '8' : '7'}`;
  expect(proofDigest(primaryType, { ...message, [name]: other })).not.toEqual(
    proofDigest(primaryType, message),
  );
});
