import { hexToBytes } from 'viem';
import type { RecordOf } from '../journal/record.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { envelopeBytes } from '../transaction/envelope.ts';
import { transactionHash } from '../transaction/signed-transaction.ts';
import { type Content, FUNDED, operationsData } from './sender.ts';

/**
 * The block of one write of the funded account's, as a journal of chain 1337 holds it: block `nonce + 1`. A restart verifies
 * no signature, so it carries none that is real.
 *
 * @example
 * ```ts
 * import { journaledCreate } from 'arkiv-node/testing';
 *
 * console.log(journaledCreate(0, { btl: 30 }).number); // 1
 * ```
 */
export function journaledCreate(nonce: number, create: Content): RecordOf<'block'> {
  const raw = envelopeBytes({
    type: 2,
    chainId: 1337n,
    nonce: BigInt(nonce),
    maxFeePerGas: 2_000_000_000n,
    maxPriorityFeePerGas: 1n,
    gasLimit: 100_000n,
    to: hexToBytes(ARKIV_ADDRESS),
    value: 0n,
    data: hexToBytes(operationsData({ creates: [create] })),
    accessList: [],
    v: 0n,
    r: 1n,
    s: 1n,
    yParity: 0,
  });
  const transaction = {
    raw: Buffer.from(raw).toString('base64'),
    hash: transactionHash(raw),
    sender: `0x${FUNDED.address.slice(2).toLowerCase()}` as const,
  };
  return { kind: 'block', number: nonce + 1, transactions: [transaction] };
}
