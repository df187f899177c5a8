import type { ArkivNode } from 'arkiv-node';
import {
  type Address,
  type Hex,
  keccak256,
  parseTransaction,
  recoverTransactionAddress,
  type TransactionSerialized,
} from 'viem';
import type { NodeRequest } from '@/lib/arkiv/testing/test-node';

type Held = {
  readonly raw: Hex;
  readonly hash: Hex;
  readonly from: Address;
  readonly nonce: number;
  readonly fee: bigint;
};

const refusal = (message: string) => Object.assign(new Error(message), { code: -32000 });

/**
 * A node with slow blocks and no clock: transactions wait in its pool, without a receipt, until the test seals them.
 * Refuses nonces as a real pool does (docs/arkiv.md, "The SDK when writing").
 */
export type HeldNode = {
  readonly chainId: number;
  readonly request: NodeRequest;
  /** Resolves when a transaction waits. */
  readonly arrival: () => Promise<void>;
  /** Seals what waits, oldest first. */
  readonly seal: () => Promise<void>;
  /** How many transactions were taken so far, replacements too. */
  readonly taken: () => number;
  /** How many wait to be sealed. */
  readonly waiting: () => number;
  /** Loses what waits, as a pool may. */
  readonly forget: () => void;
};

/** Puts a pool in front of a node that seals at once. */
export function holdTransactions(node: ArkivNode): HeldNode {
  let pool: Held[] = [];
  let taken = 0;
  let announce: () => void = () => {};
  let arrived = Promise.resolve();
  function awaitArrival(): void {
    arrived = new Promise<void>((resolve) => {
      announce = resolve;
    });
  }
  awaitArrival();

  async function nextNonce(address: Address): Promise<number> {
    return Number(await node.request({ method: 'eth_getTransactionCount', params: [address, 'latest'] }));
  }

  async function hold(raw: Hex): Promise<Hex> {
    const hash = keccak256(raw);
    const from = await recoverTransactionAddress({ serializedTransaction: raw as TransactionSerialized });
    const { nonce = 0, maxFeePerGas: fee = 0n } = parseTransaction(raw);
    if (pool.some((held) => held.hash === hash)) throw refusal('already known');
    const next = await nextNonce(from);
    if (nonce < next) throw refusal(`nonce too low: next nonce ${next}, tx nonce ${nonce}`);
    const rival = pool.find((held) => held.from === from && held.nonce === nonce);
    if (rival && fee * 10n < rival.fee * 11n) throw refusal('replacement transaction underpriced');
    pool = [...pool.filter((held) => held !== rival), { raw, hash, from, nonce, fee }];
    taken += 1;
    announce();
    return hash;
  }

  const request: NodeRequest = async (args) => {
    const first: unknown = Array.isArray(args.params) ? args.params[0] : undefined;
    const held = pool.find(({ hash }) => hash === first);
    switch (args.method) {
      case 'eth_sendRawTransaction':
        return hold(first as Hex);
      case 'eth_fillTransaction':
        throw Object.assign(new Error('the method eth_fillTransaction does not exist/is not available'), {
          code: -32601,
        });
      case 'eth_getTransactionCount': {
        const isPending = Array.isArray(args.params) && args.params[1] === 'pending';
        const ours = pool.filter(({ from }) => from.toLowerCase() === String(first).toLowerCase());
        const waiting = isPending ? ours.length : 0;
        return `0x${((await nextNonce(first as Address)) + waiting).toString(16)}`;
      }
      case 'eth_getTransactionByHash':
        return held ? { hash: held.hash } : node.request(args);
      case 'eth_getTransactionReceipt':
        return held ? null : node.request(args);
      default:
        return node.request(args);
    }
  };

  return {
    chainId: node.chainId,
    request,
    arrival: () => arrived,
    forget() {
      pool = [];
      awaitArrival();
    },
    waiting: () => pool.length,
    async seal() {
      const sealed = pool;
      awaitArrival();
      for (const { raw } of sealed) await node.request({ method: 'eth_sendRawTransaction', params: [raw] });
      pool = pool.filter((held) => !sealed.includes(held));
    },
    taken: () => taken,
  };
}
