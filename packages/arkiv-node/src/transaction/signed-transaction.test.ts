import fc from 'fast-check';
import { concatHex, type Hex, hexToBytes, keccak256, type TransactionSerializable } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { envelopeBytes, isUnreadable, readEnvelope } from './envelope.ts';
import { InvalidSignatureError, recoverTransaction, restoreTransaction } from './signed-transaction.ts';

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`);
const to = '0x00000000000000000000000000000061726b6976';
const accessList = [{ address: to, storageKeys: [`0x${'01'.repeat(32)}`] }] as const;
const common = { chainId: 1337, nonce: 300, gas: 90_000n, to, value: 7n, data: '0xdeadbeef' } as const;

const transactions: [string, TransactionSerializable][] = [
  ['legacy with a chain', { ...common, type: 'legacy', gasPrice: 5n }],
  ['legacy without a chain', { ...common, chainId: undefined, type: 'legacy', gasPrice: 5n }],
  ['EIP-2930', { ...common, type: 'eip2930', gasPrice: 5n, accessList }],
  ['EIP-1559', { ...common, type: 'eip1559', maxFeePerGas: 9n, maxPriorityFeePerGas: 2n, accessList }],
  ['EIP-1559 of zeros', { type: 'eip1559', chainId: 1337, nonce: 0, to }],
];

async function signed(transaction: TransactionSerializable): Promise<Uint8Array> {
  return hexToBytes(await account.signTransaction(transaction));
}

describe('a signed transaction', () => {
  test.each(transactions)('%s gives its sender, its hash and its fields', async (_what, transaction) => {
    const raw = await signed(transaction);
    const envelope = readEnvelope(raw);
    const read = await recoverTransaction(raw, envelope);
    expect(read.sender).toBe(account.address.toLowerCase());
    expect(read.hash).toBe(keccak256(raw));
    expect(read.nonce).toBe(BigInt(transaction.nonce ?? 0));
    expect(read.value).toBe(transaction.value ?? 0n);
    expect(read.chainId).toBe(transaction.chainId === undefined ? null : 1337n);
    expect(read.accessList).toEqual(transaction.accessList ?? []);
    expect(envelopeBytes(envelope)).toEqual(raw);
    expect(restoreTransaction(raw, read.hash, read.sender)).toEqual(read);
  });

  test.each<[string, Hex, string]>([
    ['no bytes', '0x', 'typed transaction too short'],
    ['one byte', '0x02', 'typed transaction too short'],
    ['an unknown type', '0x1234', 'transaction type not supported'],
    ['a blob transaction', '0x03c0', 'transaction type not supported'],
    ['a deposit', '0x7ec0', 'transaction type not supported'],
    ['an empty list', '0x02c0', 'rlp: too few elements for types.DynamicFeeTx'],
    ['a string', '0x0280', 'rlp: expected input list for types.DynamicFeeTx'],
    ['a legacy list with one field', '0xc101', 'rlp: too few elements for types.LegacyTx'],
  ])('%s is refused: %s', (_what, raw, message) => {
    expect(() => readEnvelope(hexToBytes(raw))).toThrow(message);
  });

  test('a signature that is nobody’s is refused', async () => {
    const raw = await signed({ ...common, type: 'eip1559', maxFeePerGas: 9n, maxPriorityFeePerGas: 2n });
    const envelope = readEnvelope(raw);
    for (const broken of [{ r: 0n }, { s: 0n }, { s: 2n ** 256n - 1n }, { yParity: null }]) {
      await expect(recoverTransaction(raw, { ...envelope, ...broken })).rejects.toThrow(
        InvalidSignatureError,
      );
    }
  });

  test('random bytes are read or refused, never anything else', () => {
    const typed = fc.constantFrom<Hex>('0x', '0x01', '0x02');
    fc.assert(
      fc.property(typed, fc.uint8Array({ maxLength: 200 }), (type, bytes) => {
        try {
          readEnvelope(hexToBytes(concatHex([type, `0x${Buffer.from(bytes).toString('hex')}`])));
        } catch (error) {
          expect(isUnreadable(error)).toBe(true);
        }
      }),
      { seed: 20261122, numRuns: 1_000 },
    );
  });
});
