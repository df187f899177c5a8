import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import type { Trust } from '@/lib/protocol/verify';
import type { EpochMs } from '@/lib/time/instant';

/** How entities are read: whom to believe, how long sessions are kept, what opens what is sealed. */
export type ReadingRules = Trust & {
  readonly retentionDays: number;
  /** What lists of blocked wallets are sealed with. */
  readonly blocksKey: Uint8Array;
};

/** Position of an entity on the chain, and when that was. */
export type Place = {
  readonly at: EpochMs;
  readonly block: number;
  readonly transactionIndex: number;
  readonly operationIndex: number;
};

/** Where an entity stands on the chain. */
export function placeOf(entity: ArkivEntity, timing: ChainTiming): Place {
  const { createdAtBlock: block, transactionIndex, operationIndex } = entity;
  return { at: blockTime(timing, block), block, transactionIndex, operationIndex };
}

/** Adds a value to those of one key, in the order they come. */
export function collect<Key, Value>(found: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = found.get(key);
  if (values) values.push(value);
  else found.set(key, [value]);
}
