import type { Hex } from 'viem';
import type { Chain } from '../chain/chain.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { Budget } from '../query/budget.ts';
import type { EntityLog } from '../state/events.ts';
import { COMPARISONS_A_LOG } from './answer-cost.ts';
import { type BlockTag, blockNumber, findBlock, HEAD } from './block-tag.ts';
import { type RpcError, serverError } from './errors.ts';
import {
  GoJsonError,
  type GoType,
  goField,
  goHash,
  goStruct,
  hexProblem,
  kindOf,
  misfit,
} from './go-json.ts';
import { logsOf, type RenderedLog, renderBlockLogs } from './render.ts';

const MAX_TOPICS = 4;

/** Which logs a caller wants; an empty list of topics or addresses means any. */
export type LogCriteria = {
  readonly blockHash: Hex | undefined;
  readonly from: BlockTag | undefined;
  readonly to: BlockTag | undefined;
  readonly addresses: readonly Hex[];
  readonly topics: readonly (readonly Hex[])[];
};

/** Bytes of a fixed length out of a plain text, as geth's filters read them. */
function decode(text: string, bytes: number, what: string): Hex {
  const problem = hexProblem(text);
  if (problem !== null) throw new GoJsonError(problem);
  const length = text.length / 2 - 1;
  if (length !== bytes) {
    throw new GoJsonError(`hex has invalid length ${length} after decoding; expected ${bytes} for ${what}`);
  }
  return `0x${text.slice(2).toLowerCase()}`;
}

function decodeAddress(text: string, where: string): Hex {
  try {
    return decode(text, 20, 'address');
  } catch (error) {
    if (error instanceof GoJsonError) throw new GoJsonError(`invalid address${where}: ${error.message}`);
    throw error;
  }
}

const addresses: GoType<Hex[]> = (value) => {
  if (typeof value === 'string') return [decodeAddress(value, '')];
  if (!Array.isArray(value)) throw new GoJsonError('invalid addresses in query');
  return value.map((item: unknown, index) => {
    if (typeof item !== 'string') throw new GoJsonError(`non-string address at index ${index}`);
    return decodeAddress(item, ` at index ${index}`);
  });
};

function decodeTopic(value: unknown): Hex {
  if (typeof value !== 'string') throw new GoJsonError('invalid topic(s)');
  return decode(value, 32, 'topic');
}

function topicPosition(value: unknown): Hex[] {
  if (value === null) return [];
  if (!Array.isArray(value)) return [decodeTopic(value)];
  // geth: one null among the alternatives of a position means anything goes, and what follows is not looked at.
  const end = value.indexOf(null);
  const read = (end < 0 ? value : value.slice(0, end)).map(decodeTopic);
  return end < 0 ? read : [];
}

const topicPositions: GoType<unknown[]> = (value, place) => {
  if (!Array.isArray(value)) throw misfit(kindOf(value), place, '[]interface {}');
  return value;
};

/** The filter object of `eth_getLogs` and `eth_newFilter`. */
export const logCriteria: GoType<LogCriteria> = (value, place) => {
  const fields = goStruct('filters.input')(value, place);
  const read = <T>(name: string, type: GoType<T>) => goField(fields, 'input', name, type);
  const blockHash = read('blockHash', goHash);
  const from = read('fromBlock', blockNumber);
  const to = read('toBlock', blockNumber);
  const positions = read('topics', topicPositions) ?? [];
  if (blockHash !== undefined && (from ?? to) !== undefined) {
    throw new GoJsonError('cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other');
  }
  const wanted = read('address', addresses) ?? [];
  if (positions.length > MAX_TOPICS) throw new GoJsonError('exceed max topics');
  return { blockHash, from, to, addresses: wanted, topics: positions.map(topicPosition) };
};

type Fits = (log: Pick<EntityLog, 'topics'>) => boolean;

/** However long the lists are, a log is compared with them at once. All logs are of one address. */
function matcherOf(criteria: LogCriteria): Fits {
  if (criteria.addresses.length > 0 && !criteria.addresses.includes(ARKIV_ADDRESS)) return () => false;
  const positions = criteria.topics.map((allowed) => new Set(allowed));
  return ({ topics }) =>
    positions.every((allowed, position) => {
      const topic = topics[position];
      return topic !== undefined && (allowed.size === 0 || allowed.has(topic));
    });
}

/** The matching logs of the blocks from `first` to `last`, in order. */
function logsBetween(
  chain: Chain,
  criteria: LogCriteria,
  first: number,
  last: number,
  budget: Budget,
): RenderedLog[] {
  const fits = matcherOf(criteria);
  const found: RenderedLog[] = [];
  for (const block of chain.blocks.between(first, last)) {
    const logs = logsOf(block);
    budget.spend(1 + logs.length);
    const count = logs.filter(fits).length;
    if (count === 0) continue;
    budget.spend(logs.length + count * COMPARISONS_A_LOG);
    for (const log of renderBlockLogs(chain, block)) if (fits(log)) found.push(log);
  }
  return found;
}

/** Beyond every block: the end that moves with the head, until it is looked up. */
const NEWEST = Number.POSITIVE_INFINITY;

function edgeOf(chain: Chain, tag: BlockTag): number {
  if (tag.kind === 'number') return tag.number;
  return tag.kind === 'head' ? NEWEST : chain.head;
}

function invalidRange(): RpcError {
  return serverError('invalid block range params');
}

function assertNotPending({ from, to }: LogCriteria): void {
  if (from?.kind === 'pending' || to?.kind === 'pending') throw serverError('pending logs are not supported');
}

/** The logs of the past that fit, as `eth_getFilterLogs` answers them; without bounds those of the head. */
export function findLogs(chain: Chain, criteria: LogCriteria, budget = new Budget()): RenderedLog[] {
  if (criteria.blockHash !== undefined) {
    const block = findBlock(chain, { kind: 'hash', hash: criteria.blockHash });
    if (block === null) throw serverError('unknown block');
    return logsBetween(chain, criteria, block.number, block.number, budget);
  }
  assertNotPending(criteria);
  const first = edgeOf(chain, criteria.from ?? HEAD);
  const last = edgeOf(chain, criteria.to ?? HEAD);
  if (first > last) return [];
  const { head } = chain;
  const begin = first === NEWEST ? head : first;
  const end = last === NEWEST ? head : last;
  if (begin > end || end > head) throw invalidRange();
  return logsBetween(chain, criteria, begin, end, budget);
}

/** The same as `eth_getLogs` answers it: it refuses a range that runs backwards, unless that ends with block 0. */
export function getLogs(chain: Chain, criteria: LogCriteria, budget = new Budget()): RenderedLog[] {
  const { from, to } = criteria;
  if (from?.kind === 'number' && to?.kind === 'number' && to.number > 0 && from.number > to.number) {
    throw invalidRange();
  }
  return findLogs(chain, criteria, budget);
}

/** Refuses what no filter can wait for: anything but new logs, or those from one block on, or up to another. */
export function assertAwaitable(criteria: LogCriteria): void {
  assertNotPending(criteria);
  const { from = HEAD, to = HEAD } = criteria;
  const isAwaitable =
    from.kind === 'number'
      ? to.kind === 'head' || (to.kind === 'number' && to.number >= from.number)
      : from.kind === 'head' && to.kind === 'head';
  if (!isAwaitable) throw invalidRange();
}

/** The logs of the blocks from `first` to `last` that a filter with these criteria hears of. */
export function newLogs(chain: Chain, criteria: LogCriteria, first: number, last: number): RenderedLog[] {
  const { from, to } = criteria;
  const begin = from?.kind === 'number' ? Math.max(first, from.number) : first;
  const end = to?.kind === 'number' ? Math.min(last, to.number) : last;
  return logsBetween(chain, criteria, begin, end, new Budget());
}
