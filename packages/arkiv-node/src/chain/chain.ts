import type { Hex } from 'viem';
import { BLOCK_MS } from '../parameters.ts';
import { Accounts } from '../state/accounts.ts';
import { Entities } from '../state/entities.ts';
import { type ExecutionResult, execute } from '../state/execute.ts';
import type { ArkivTransaction } from '../transaction/arkiv-transaction.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import type { Block } from './block.ts';
import { BlockExecution } from './block-execution.ts';
import { BlockStore } from './block-store.ts';
import { ChainIdentity } from './identity.ts';
import { NO_OUTCOME, outcomeAfter } from './outcome.ts';

/** What makes a chain this chain. */
export type Genesis = {
  readonly chainId: number;
  /** Epoch milliseconds of block 0, a whole second. */
  readonly genesisMs: number;
};

type Cause = Pick<SignedTransaction, 'hash' | 'sender'>;

/** The state of the world and the blocks that led to it. Time is told from outside, in block numbers. */
export class Chain {
  readonly accounts = new Accounts();
  readonly entities = new Entities();
  readonly identity: ChainIdentity;
  readonly blocks: BlockStore;
  /** A digest of what has come of every transaction so far (packages/arkiv-node/src/chain/outcome.ts). */
  outcome = NO_OUTCOME;

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
    for (const { block: at, logs } of ended) {
      const block: Block = { number: at, expiries: logs, transactions: [] };
      this.outcome = outcomeAfter(this.outcome, block, { entities: [], accounts: [] });
      this.blocks.append(block);
    }
    this.blocks.skipTo(number);
    return ended.length > 0;
  }

  /**
   * Makes block `number` out of these transactions, after housekeeping for every number passed.
   *
   * @param beforehand Hears the outcome before the block is there; when it throws, there is none.
   */
  seal(
    number: number,
    transactions: readonly SignedTransaction[],
    beforehand: (outcome: string) => void,
  ): Block {
    this.advanceTo(number - 1);
    const { block, changes, accounts, nextId } = new BlockExecution(
      this.accounts,
      this.entities,
      this.miner,
      number,
      transactions,
    );
    const rows = accounts.rows();
    const outcome = outcomeAfter(this.outcome, block, { entities: changes, accounts: rows });
    beforehand(outcome);
    this.outcome = outcome;
    this.entities.expireUpTo(number);
    this.entities.apply(changes);
    // Also of entities that were created and deleted in this block.
    this.entities.restoreHighestId(nextId - 1);
    for (const row of rows) this.accounts.restore(row);
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
}
