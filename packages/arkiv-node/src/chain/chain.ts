import type { Hex } from 'viem';
import { BASE_FEE, BLOCK_MS } from '../parameters.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { Accounts } from '../state/accounts.ts';
import { Entities } from '../state/entities.ts';
import { ExecutionError, type ExecutionResult, execute } from '../state/execute.ts';
import { type ArkivTransaction, readArkivData } from '../transaction/arkiv-transaction.ts';
import { gasUsedBy } from '../transaction/gas.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import type { Block, MinedTransaction } from './block.ts';
import { BlockStore } from './block-store.ts';
import { ChainIdentity } from './identity.ts';

/** What makes a chain this chain. */
export type Genesis = {
  readonly chainId: number;
  /** Epoch milliseconds of block 0, a whole second. */
  readonly genesisMs: number;
};

type Cause = Pick<SignedTransaction, 'hash' | 'sender'>;

function effectiveGasPrice({ maxFeePerGas, maxPriorityFeePerGas }: SignedTransaction): bigint {
  const wanted = BASE_FEE + maxPriorityFeePerGas;
  return wanted < maxFeePerGas ? wanted : maxFeePerGas;
}

/** The state of the world and the blocks that led to it. Time is told from outside, in block numbers. */
export class Chain {
  readonly accounts = new Accounts();
  readonly entities = new Entities();
  readonly identity: ChainIdentity;
  readonly blocks: BlockStore;

  constructor(
    readonly genesis: Genesis,
    /** Receives the tips; lower-case. */
    readonly miner: Hex,
  ) {
    this.identity = new ChainIdentity(genesis.chainId, genesis.genesisMs);
    this.blocks = new BlockStore(this.identity);
  }

  get head(): number {
    return this.blocks.head;
  }

  /** The block number the clock stands for. */
  numberAt(nowMs: number): number {
    return Math.max(0, Math.floor((nowMs - this.genesis.genesisMs) / BLOCK_MS));
  }

  /** Epoch milliseconds of a block. */
  timeOf(blockNumber: number): number {
    return this.genesis.genesisMs + blockNumber * BLOCK_MS;
  }

  /** Passes empty blocks, with housekeeping for each; says whether anything ended. */
  advanceTo(number: number): boolean {
    if (number <= this.head) return false;
    const ended = this.entities.expireUpTo(number);
    for (const { block, logs } of ended) {
      this.blocks.append({ number: block, expiries: logs, transactions: [] });
    }
    this.blocks.skipTo(number);
    return ended.length > 0;
  }

  /** Makes block `number` out of these transactions, after housekeeping for every number passed. */
  seal(number: number, transactions: readonly SignedTransaction[]): Block {
    this.advanceTo(number - 1);
    const [ended] = this.entities.expireUpTo(number);
    const mined = transactions.map((transaction, index) => this.run(transaction, number, index + 1));
    const block: Block = { number, expiries: ended?.logs ?? [], transactions: mined };
    this.blocks.append(block);
    return block;
  }

  /**
   * What operations would do in a state, the present one when none is named, without doing it.
   *
   * @throws {ExecutionError} when they would fail
   */
  simulate(
    operations: ArkivTransaction,
    { hash, sender }: Cause,
    block = this.head,
    transactionIndex = 1,
    find = (key: Hex) => this.entities.index.get(key),
  ): ExecutionResult {
    return execute(operations, {
      find,
      nextId: this.entities.nextId,
      sender,
      transactionHash: hash,
      block,
      transactionIndex,
    });
  }

  private run(transaction: SignedTransaction, block: number, index: number): MinedTransaction {
    const { sender, to, value } = transaction;
    const gasUsed = gasUsedBy(transaction);
    const price = effectiveGasPrice(transaction);
    this.accounts.countTransaction(sender);
    this.accounts.debit(sender, gasUsed * price + value);
    this.accounts.credit(this.miner, gasUsed * (price - BASE_FEE));
    // Value moves before the Arkiv part and stays moved when that fails, as on the real node.
    if (to !== null && value > 0n) this.accounts.credit(to, value);
    const outcome = to === ARKIV_ADDRESS ? this.runOperations(transaction, block, index) : { logs: [] };
    return {
      transaction,
      succeeded: outcome !== null,
      gasUsed,
      effectiveGasPrice: price,
      logs: outcome?.logs ?? [],
    };
  }

  private runOperations(
    transaction: SignedTransaction,
    block: number,
    index: number,
  ): Pick<ExecutionResult, 'logs'> | null {
    try {
      const result = this.simulate(readArkivData(transaction.data), transaction, block, index);
      this.entities.apply(result.changes);
      return result;
    } catch (error) {
      if (error instanceof ExecutionError) return null;
      throw error;
    }
  }
}
