import type { Hex } from 'viem';
import type { Chain } from '../chain/chain.ts';
import { type BlockTag, blockNumber, findBlock, HEAD } from './block-tag.ts';
import { invalidParams, serverError } from './errors.ts';
import { GoJsonError, type GoType, goAddress, goField, goHash, goStruct } from './go-json.ts';
import { type RenderedLog, renderBlockLogs } from './render.ts';

const MAX_TOPICS = 4;

/** Which logs a caller wants; an empty list of topics or addresses means any. */
export type LogCriteria = {
  readonly blockHash: Hex | undefined;
  readonly from: BlockTag | undefined;
  readonly to: BlockTag | undefined;
  readonly addresses: readonly Hex[];
  readonly topics: readonly (readonly Hex[])[];
};

const addressOrAddresses: GoType<Hex[]> = (value, place) =>
  Array.isArray(value) ? value.map((item) => goAddress(item, place)) : [goAddress(value, place)];

const topicPosition: GoType<Hex[]> = (value, place) => {
  if (value === null) return [];
  if (!Array.isArray(value)) return [goHash(value, place)];
  // geth: one null among the alternatives of a position means anything goes.
  return value.includes(null) ? [] : value.map((item) => goHash(item, place));
};

const topicPositions: GoType<Hex[][]> = (value, place) => {
  if (!Array.isArray(value)) throw new GoJsonError('invalid topic(s)');
  if (value.length > MAX_TOPICS) throw new GoJsonError('exceed max topics');
  return value.map((position) => topicPosition(position, place));
};

/** The filter object of `eth_getLogs` and `eth_newFilter`. */
export const logCriteria: GoType<LogCriteria> = (value, place) => {
  const fields = goStruct('filters.FilterCriteria')(value, place);
  const read = <T>(name: string, type: GoType<T>) => goField(fields, 'input', name, type);
  const criteria = {
    blockHash: read('blockHash', goHash),
    from: read('fromBlock', blockNumber),
    to: read('toBlock', blockNumber),
    addresses: read('address', addressOrAddresses) ?? [],
    topics: read('topics', topicPositions) ?? [],
  };
  if (criteria.blockHash !== undefined && (criteria.from ?? criteria.to) !== undefined) {
    throw new GoJsonError('cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other');
  }
  return criteria;
};

function matches({ addresses, topics }: LogCriteria, log: RenderedLog): boolean {
  if (addresses.length > 0 && !addresses.includes(log.address)) return false;
  return topics.every((allowed, position) => {
    const topic = log.topics[position];
    return topic !== undefined && (allowed.length === 0 || allowed.includes(topic));
  });
}

/** The matching logs of the blocks from `first` to `last`, in order. */
export function logsBetween(chain: Chain, criteria: LogCriteria, first: number, last: number): RenderedLog[] {
  const found: RenderedLog[] = [];
  for (const block of chain.blocks.between(first, last)) {
    for (const log of renderBlockLogs(chain, block)) if (matches(criteria, log)) found.push(log);
  }
  return found;
}

function numberOf(chain: Chain, tag: BlockTag): number {
  return tag.kind === 'number' ? tag.number : chain.head;
}

/** The logs `eth_getLogs` answers; without bounds those of the head. */
export function findLogs(chain: Chain, criteria: LogCriteria): RenderedLog[] {
  if (criteria.blockHash !== undefined) {
    const block = findBlock(chain, { kind: 'hash', hash: criteria.blockHash });
    if (block === null) throw serverError('unknown block');
    return logsBetween(chain, criteria, block.number, block.number);
  }
  const first = numberOf(chain, criteria.from ?? HEAD);
  const last = numberOf(chain, criteria.to ?? HEAD);
  if (criteria.from?.kind === 'number' && criteria.to?.kind === 'number' && first > last) {
    throw invalidParams('invalid block range params');
  }
  return logsBetween(chain, criteria, first, last);
}
