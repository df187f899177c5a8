import { ARKIV_ADDRESS, EVENTS } from 'arkiv-node/protocol';
import { type Address, createClient, type Hex, numberToHex, pad, type Transport } from 'viem';
import { z } from 'zod';
import { arkivChain } from '@/lib/arkiv/client';
import { toReadError } from '@/lib/arkiv/errors';
import { isBytes32, isQuantity } from '@/lib/hex';

/** An entity that was written, and the last block in which that happened. */
export type ChangedEntity = { readonly key: Hex; readonly block: number };

/**
 * What happens on Arkiv as it happens.
 *
 * @throws {AppError} CHAIN_UNREACHABLE from both methods when the node does not answer
 */
export type ArkivChanges = {
  /** The number of the newest block: the cheapest question there is. */
  readonly head: () => Promise<number>;
  /** Entities of these owners created or updated in the blocks from `first` to `last`, in chain order, each once. */
  readonly writtenBetween: (
    first: number,
    last: number,
    owners: readonly Address[],
  ) => Promise<readonly ChangedEntity[]>;
};

/**
 * What can make a page differ (docs/arkiv.md, "Receipts and events"). Deletions and expiries do not: they follow from
 * what was written.
 */
const WRITTEN: readonly Hex[] = [EVENTS.created, EVENTS.updated];

const quantity = z.string().refine(isQuantity).transform(Number).refine(Number.isSafeInteger);

const logs = z.array(
  z.object({
    blockNumber: quantity,
    topics: z.array(
      z
        .string()
        .transform((topic) => topic.toLowerCase())
        .refine(isBytes32),
    ),
  }),
);

/** Opens Arkiv for watching. */
export function createChanges({
  transport,
  chainId,
}: {
  readonly transport: Transport;
  readonly chainId: number;
}): ArkivChanges {
  // The SDK's own subscription listens to everybody and polls a filter that vanishes (docs/arkiv.md, "The SDK and events").
  const client = createClient({ chain: arkivChain(chainId), transport });

  return {
    async head() {
      try {
        return quantity.parse(await client.request({ method: 'eth_blockNumber' }));
      } catch (error) {
        throw toReadError(error);
      }
    },
    async writtenBetween(first, last, owners) {
      try {
        const answer: unknown = await client.request({
          method: 'eth_getLogs',
          params: [
            {
              address: ARKIV_ADDRESS,
              fromBlock: numberToHex(first),
              toBlock: numberToHex(last),
              topics: [[...WRITTEN], null, owners.map((owner) => pad(owner, { size: 32 }))],
            },
          ],
        });
        const blocks = new Map<Hex, number>();
        for (const { topics, blockNumber } of logs.parse(answer)) {
          const key = topics[1];
          if (key !== undefined) blocks.set(key, blockNumber);
        }
        return [...blocks].map(([key, block]) => ({ key, block }));
      } catch (error) {
        throw toReadError(error);
      }
    },
  };
}
