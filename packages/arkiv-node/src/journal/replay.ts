import type { Hex } from 'viem';
import type { Block } from '../chain/block.ts';
import type { Chain } from '../chain/chain.ts';
import type { TransactionPool } from '../chain/transaction-pool.ts';
import { restoreTransaction, type SignedTransaction } from '../transaction/signed-transaction.ts';
import { JournalError } from './journal-error.ts';
import type { JournalRecord, RecordOf } from './record.ts';
import { SNAPSHOT_HISTORY_BLOCKS } from './snapshot.ts';

/** What every funded address starts with: a billion ether. */
export const FUNDS_WEI = 10n ** 27n;

/** The parts of the node a journal brings back. */
export type Restored = { readonly chain: Chain; readonly pool: TransactionPool; readonly funded: Set<Hex> };

function readTransaction({ raw, hash, sender }: RecordOf<'queued'>['transaction']): SignedTransaction {
  return restoreTransaction(Buffer.from(raw, 'base64'), hash, sender);
}

function readEntity(record: RecordOf<'entity'>) {
  const { kind: _kind, payload, expiresAt, strings, numbers, ...rest } = record;
  return {
    ...rest,
    payload: new Uint8Array(Buffer.from(payload, 'base64')),
    expiresAt: BigInt(expiresAt),
    strings: new Map(strings),
    numbers: new Map(numbers.map(([key, value]) => [key, BigInt(value)])),
  };
}

function readBlock({ number, expiries, transactions }: RecordOf<'history'>): Block {
  return {
    number,
    expiries,
    transactions: transactions.map((mined) => ({
      transaction: readTransaction(mined),
      succeeded: mined.succeeded,
      gasUsed: BigInt(mined.gasUsed),
      effectiveGasPrice: BigInt(mined.effectiveGasPrice),
      logs: mined.logs,
    })),
  };
}

/** Gives addresses their funds that have not had them; answers which those are. */
export function fund({ chain, funded }: Restored, addresses: readonly Hex[]): Hex[] {
  const fresh = addresses.filter((address) => !funded.has(address));
  for (const address of fresh) {
    funded.add(address);
    chain.accounts.credit(address, FUNDS_WEI);
  }
  return fresh;
}

/** Compares what came of the journal up to an entry with what had come of it when it was acknowledged. */
function assertSameOutcome(number: number, written: string | undefined, outcome: string): void {
  if (written === undefined || written === outcome) return;
  throw new JournalError(
    `block ${number} does not come out as it did when it was acknowledged: start the version that wrote it`,
  );
}

/** Makes a block of journaled transactions again: the same input in the same order gives the same state. */
function sealAgain({ chain, pool }: Restored, { number, transactions, outcome }: RecordOf<'block'>): void {
  const restored = transactions.map(readTransaction);
  for (const { sender, nonce } of restored) pool.remove(sender, nonce);
  chain.seal(number, restored, (again) => assertSameOutcome(number, outcome, again));
}

/** A snapshot keeps so many blocks and no more: when there are as many, others may have been before the first. */
function forgetWhatNoSnapshotKeeps({ blocks }: Chain): void {
  const kept = blocks.newest(SNAPSHOT_HISTORY_BLOCKS);
  const [first] = kept;
  if (first !== undefined && kept.length === SNAPSHOT_HISTORY_BLOCKS) blocks.forgetBefore(first.number);
}

/**
 * Applies one entry behind the first, which made the chain.
 *
 * @throws {JournalError} when the entry does not fit what was before it
 */
export function applyRecord(restored: Restored, record: JournalRecord): void {
  const { chain, pool, funded } = restored;
  switch (record.kind) {
    case 'genesis':
      throw new JournalError('The journal begins twice');
    case 'fund':
      fund(restored, record.addresses);
      return;
    case 'funded':
      for (const address of record.addresses) funded.add(address);
      return;
    case 'queued':
      pool.keep(readTransaction(record.transaction));
      return;
    case 'block':
      sealAgain(restored, record);
      return;
    case 'head':
      chain.advanceTo(record.number);
      assertSameOutcome(record.number, record.outcome, chain.outcome);
      return;
    case 'outcome':
      chain.outcome = record.digest;
      return;
    case 'account': {
      const { address, balance, nonce } = record;
      chain.accounts.restore({ address, balance: BigInt(balance), nonce: BigInt(nonce) });
      return;
    }
    case 'entity':
      chain.entities.restore(readEntity(record));
      return;
    case 'ids':
      chain.entities.restoreHighestId(record.highest);
      return;
    case 'history':
      chain.blocks.append(readBlock(record));
      forgetWhatNoSnapshotKeeps(chain);
  }
}
