import { createHash } from 'node:crypto';
import type { AccountRow } from '../state/accounts.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { Block } from './block.ts';

/** What a block changed. */
export type BlockChanges = {
  /** Entities as they are afterwards; null for one that is gone. */
  readonly entities: Iterable<readonly [key: string, after: StoredEntity | null]>;
  readonly accounts: readonly AccountRow[];
};

/** The outcome of a chain in which nothing has happened yet. */
export const NO_OUTCOME = '0'.repeat(32);
/** 128 bits: no defence against anybody, who could as well write the digest anew, but no chance of a mistake. */
const DIGITS = NO_OUTCOME.length;

function withoutPayload({ payload, ...rest }: StoredEntity) {
  const { id, key, owner, creator, contentType, expiresAt, createdAtBlock, lastModifiedAtBlock } = rest;
  const place = [createdAtBlock, rest.transactionIndex, rest.operationIndex, lastModifiedAtBlock];
  const attributes = [...rest.strings, ...[...rest.numbers].map(([name, value]) => [name, String(value)])];
  const counts = [rest.strings.size, payload.length];
  return [id, key, owner, creator, contentType, String(expiresAt), place, counts, attributes];
}

/**
 * A digest of all that has come of a chain's transactions so far, this block included.
 *
 * It takes in the digest before, so that one comparison speaks for every block up to then: also for those whose entry in
 * the journal carries none. Empty blocks change nothing. It costs what the block changed, whatever the state holds.
 */
export function outcomeAfter(previous: string, block: Block, { entities, accounts }: BlockChanges): string {
  const hash = createHash('sha256');
  const after = [...entities];
  const summary = [
    previous,
    block.number,
    block.expiries.map(({ topics, data }) => [topics, data]),
    block.transactions.map(({ transaction, succeeded, gasUsed, effectiveGasPrice, logs }) => [
      transaction.hash,
      succeeded,
      String(gasUsed),
      String(effectiveGasPrice),
      logs.map(({ topics, data }) => [topics, data]),
    ]),
    accounts.map(({ address, balance, nonce }) => [address, String(balance), String(nonce)]),
    after.map(([key, entity]) => (entity === null ? key : withoutPayload(entity))),
  ];
  hash.update(JSON.stringify(summary));
  for (const [, entity] of after) if (entity !== null) hash.update(entity.payload);
  return hash.digest('hex').slice(0, DIGITS);
}
