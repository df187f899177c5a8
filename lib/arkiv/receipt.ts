import { ARKIV_ADDRESS, EVENTS } from 'arkiv-node/protocol';
import type { Hex } from 'viem';
import { z } from 'zod';

/** What a mined transaction did, as far as we need it. */
export type TransactionReceipt = {
  readonly hash: Hex;
  readonly succeeded: boolean;
  readonly blockNumber: number;
  /** Keys of the created entities, in the order of the transaction's creates. */
  readonly createdKeys: readonly Hex[];
};

const hex = z
  .string()
  .regex(/^0x[0-9a-f]*$/i)
  .transform((text) => text.toLowerCase() as Hex);

const rpcReceipt = z.object({
  transactionHash: hex,
  status: z.enum(['0x0', '0x1']),
  blockNumber: hex.transform(Number).refine(Number.isSafeInteger),
  logs: z.array(z.object({ address: hex, topics: z.array(hex) })),
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
