import { ARKIV_ADDRESS, EVENTS } from 'arkiv-node/protocol';
import type { Hex } from 'viem';
import { z } from 'zod';
import { isData, isQuantity } from '@/lib/hex';

/** What a mined transaction did, as far as we need it. */
export type TransactionReceipt = {
  readonly hash: Hex;
  readonly succeeded: boolean;
  readonly blockNumber: number;
  /** Keys of the created entities, in the order of the transaction's creates. */
  readonly createdKeys: readonly Hex[];
};

const data = z
  .string()
  .refine(isData)
  .transform((text) => text.toLowerCase() as Hex);

const rpcReceipt = z.object({
  transactionHash: data,
  status: z.enum(['0x0', '0x1']),
  blockNumber: z.string().refine(isQuantity).transform(Number).refine(Number.isSafeInteger),
  logs: z.array(z.object({ address: data, topics: z.array(data) })),
});

/** Reads the answer to `eth_getTransactionReceipt`; null while there is none, or when it has not the form of one. */
export function parseReceipt(answer: unknown): TransactionReceipt | null {
  const parsed = rpcReceipt.safeParse(answer);
  if (!parsed.success) return null;
  const { transactionHash, status, blockNumber, logs } = parsed.data;
  const createdKeys = logs
    .filter(({ address, topics }) => address === ARKIV_ADDRESS && topics[0] === EVENTS.created)
    .map(({ topics }) => topics[1])
    .filter((key) => key !== undefined);
  return { hash: transactionHash, succeeded: status === '0x1', blockNumber, createdKeys };
}
