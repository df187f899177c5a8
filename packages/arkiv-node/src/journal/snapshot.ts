import type { Hex } from 'viem';
import type { Block } from '../chain/block.ts';
import type { Chain } from '../chain/chain.ts';
import type { TransactionPool } from '../chain/transaction-pool.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { JOURNAL_VERSION, type JournalRecord, type RecordOf } from './record.ts';

/** How many of the newest blocks keep their transactions and receipts in a snapshot. */
export const SNAPSHOT_HISTORY_BLOCKS = 64;
const ENTITY_OVERHEAD_BYTES = 500;
const TRANSACTION_OVERHEAD_BYTES = 800;
const LOG_BYTES = 350;

/** A transaction as the journal keeps it: sender and hash go along, so that a restart recovers no signature. */
export function writtenTransaction({
  raw,
  hash,
  sender,
}: SignedTransaction): RecordOf<'queued'>['transaction'] {
  return { raw: Buffer.from(raw).toString('base64'), hash, sender };
}

function writtenEntity({ payload, expiresAt, strings, numbers, ...rest }: StoredEntity): RecordOf<'entity'> {
  return {
    kind: 'entity',
    ...rest,
    payload: Buffer.from(payload).toString('base64'),
    expiresAt: String(expiresAt),
    strings: [...strings],
    numbers: [...numbers].map(([key, value]) => [key, String(value)]),
  };
}

function writtenBlock({ number, expiries, transactions }: Block): RecordOf<'history'> {
  const copyLog = ({ topics, data }: Block['expiries'][number]) => ({ topics: [...topics], data });
  return {
    kind: 'history',
    number,
    expiries: expiries.map(copyLog),
    transactions: transactions.map((mined) => ({
      ...writtenTransaction(mined.transaction),
      succeeded: mined.succeeded,
      gasUsed: String(mined.gasUsed),
      effectiveGasPrice: String(mined.effectiveGasPrice),
      logs: mined.logs.map(copyLog),
    })),
  };
}

/** The whole present as journal entries: what a restart needs when everything before is forgotten. */
export function* snapshotRecords(
  chain: Chain,
  pool: TransactionPool,
  funded: Iterable<Hex>,
): Generator<JournalRecord> {
  yield { kind: 'genesis', version: JOURNAL_VERSION, ...chain.genesis, miner: chain.miner };
  for (const { address, balance, nonce } of chain.accounts.rows()) {
    yield { kind: 'account', address, balance: String(balance), nonce: String(nonce) };
  }
  yield { kind: 'funded', addresses: [...funded] };
  for (const entity of chain.entities.index.all()) yield writtenEntity(entity);
  yield { kind: 'outcome', digest: chain.outcome };
  yield { kind: 'ids', highest: chain.entities.nextId - 1 };
  for (const block of chain.blocks.newest(SNAPSHOT_HISTORY_BLOCKS)) yield writtenBlock(block);
  yield { kind: 'head', number: chain.head };
  for (const transaction of pool.allKept()) {
    yield { kind: 'queued', transaction: writtenTransaction(transaction) };
  }
}

/** About how many bytes a snapshot would take; close enough to decide whether it pays. */
export function estimateSnapshotBytes(chain: Chain): number {
  let bytes = 0;
  for (const { payload, strings, numbers } of chain.entities.index.all()) {
    bytes += ENTITY_OVERHEAD_BYTES + payload.length * 1.4 + numbers.size * 40;
    for (const [key, value] of strings) bytes += key.length + value.length + 6;
  }
  for (const { expiries, transactions } of chain.blocks.newest(SNAPSHOT_HISTORY_BLOCKS)) {
    bytes += expiries.length * LOG_BYTES;
    for (const { transaction, logs } of transactions) {
      bytes += TRANSACTION_OVERHEAD_BYTES + transaction.raw.length * 1.4 + logs.length * LOG_BYTES;
    }
  }
  return bytes;
}
