import type { Hex } from 'viem';
import type { Block } from '../chain/block.ts';
import type { Chain, Genesis } from '../chain/chain.ts';
import type { AccountRow } from '../state/accounts.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { JOURNAL_VERSION, type JournalRecord, type RecordOf } from './record.ts';
import type { Restored } from './replay.ts';

const ENTITY_OVERHEAD_BYTES = 500;
const TRANSACTION_OVERHEAD_BYTES = 800;
const LOG_BYTES = 350;

type Present = {
  readonly genesis: Genesis;
  readonly miner: Hex;
  readonly accounts: readonly AccountRow[];
  readonly funded: readonly Hex[];
  readonly entities: readonly StoredEntity[];
  readonly outcome: string;
  readonly highestId: number;
  readonly blocks: readonly Block[];
  readonly head: number;
  readonly kept: readonly SignedTransaction[];
  readonly restores: Restored['restores'];
};

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

function* writtenPresent(present: Present): Generator<JournalRecord> {
  yield { kind: 'genesis', version: JOURNAL_VERSION, ...present.genesis, miner: present.miner };
  for (const { address, balance, nonce } of present.accounts) {
    yield { kind: 'account', address, balance: String(balance), nonce: String(nonce) };
  }
  yield { kind: 'funded', addresses: [...present.funded] };
  for (const entity of present.entities) yield writtenEntity(entity);
  yield { kind: 'outcome', digest: present.outcome };
  yield { kind: 'ids', highest: present.highestId };
  for (const block of present.blocks) yield writtenBlock(block);
  yield { kind: 'head', number: present.head };
  for (const restore of present.restores) yield { kind: 'restore', ...restore };
  for (const transaction of present.kept) {
    yield { kind: 'queued', transaction: writtenTransaction(transaction) };
  }
}

/**
 * The whole present as journal entries: what a restart needs when everything before is forgotten.
 *
 * The present is that of this call, however late the entries are asked for: nothing in it is ever changed, only replaced,
 * so a list of what there is holds it fast.
 */
export function snapshotRecords({ chain, pool, funded, restores }: Restored): Iterable<JournalRecord> {
  return writtenPresent({
    genesis: chain.genesis,
    miner: chain.miner,
    accounts: chain.accounts.rows(),
    funded: [...funded],
    entities: [...chain.entities.index.all()],
    outcome: chain.outcome,
    highestId: chain.entities.nextId - 1,
    blocks: [...chain.blocks.stored],
    head: chain.head,
    kept: [...pool.allKept()],
    restores: [...restores],
  });
}

/** About how many bytes a snapshot would take; close enough to decide whether it pays. */
export function estimateSnapshotBytes(chain: Chain): number {
  let bytes = 0;
  for (const { payload, strings, numbers } of chain.entities.index.all()) {
    bytes += ENTITY_OVERHEAD_BYTES + payload.length * 1.4 + numbers.size * 40;
    for (const [key, value] of strings) bytes += key.length + value.length + 6;
  }
  for (const { expiries, transactions } of chain.blocks.stored) {
    bytes += expiries.length * LOG_BYTES;
    for (const { transaction, logs } of transactions) {
      bytes += TRANSACTION_OVERHEAD_BYTES + transaction.raw.length * 1.4 + logs.length * LOG_BYTES;
    }
  }
  return bytes;
}
