import type { Hex } from 'viem';
import { BASE_FEE } from '../parameters.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { Accounts } from '../state/accounts.ts';
import type { Entities } from '../state/entities.ts';
import type { StoredEntity } from '../state/entity.ts';
import { entityLogs } from '../state/events.ts';
import { ExecutionError, type ExecutionResult, execute } from '../state/execute.ts';
import { readArkivData } from '../transaction/arkiv-transaction.ts';
import { gasUsedBy } from '../transaction/gas.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import type { Block, MinedTransaction } from './block.ts';

function effectiveGasPrice({ maxFeePerGas, maxPriorityFeePerGas }: SignedTransaction): bigint {
  const wanted = BASE_FEE + maxPriorityFeePerGas;
  return wanted < maxFeePerGas ? wanted : maxFeePerGas;
}

/**
 * A block made on top of a state that it does not touch: housekeeping, then its transactions one after the other.
 *
 * What came of it is known before it is true, so that it can be written down first.
 */
export class BlockExecution {
  readonly block: Block;
  /** Entities as they are afterwards (null = gone). */
  readonly changes = new Map<Hex, StoredEntity | null>();
  /** The rows that differ afterwards. */
  readonly accounts: Accounts;
  nextId: number;

  constructor(
    accounts: Accounts,
    private readonly entities: Entities,
    private readonly miner: Hex,
    number: number,
    transactions: readonly SignedTransaction[],
  ) {
    this.accounts = new Accounts(accounts);
    this.nextId = entities.nextId;
    const ending = entities.endingIn(number);
    for (const { key } of ending) this.changes.set(key, null);
    this.block = {
      number,
      expiries: ending.map(({ key, owner }) => entityLogs.expired(key, owner)),
      transactions: transactions.map((transaction, index) => this.run(transaction, number, index + 1)),
    };
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
    { hash, sender, data }: SignedTransaction,
    block: number,
    transactionIndex: number,
  ): Pick<ExecutionResult, 'logs'> | null {
    const context = {
      find: (key: Hex) => this.find(key),
      nextId: this.nextId,
      sender,
      transactionHash: hash,
      block,
      transactionIndex,
    };
    try {
      const { changes, logs } = execute(readArkivData(data), context);
      for (const [key, next] of changes) {
        this.changes.set(key, next);
        if (next !== null) this.nextId = Math.max(this.nextId, next.id + 1);
      }
      return { logs };
    } catch (error) {
      if (error instanceof ExecutionError) return null;
      throw error;
    }
  }

  private find(key: Hex): StoredEntity | undefined {
    const changed = this.changes.get(key);
    return changed === undefined ? this.entities.index.get(key) : (changed ?? undefined);
  }
}
