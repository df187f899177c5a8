import { numberToHex } from 'viem';
import { BLOCK_MS } from '../parameters.ts';
import type { Budget } from '../query/budget.ts';
import { type CompiledQuery, compileQuery } from '../query/compile.ts';
import { QuerySyntaxError, QueryTooComplexError } from '../query/errors.ts';
import { runQuery } from '../query/run.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { EntityIndex } from '../state/entity-index.ts';
import { BYTES_A_COMPARISON } from './answer-cost.ts';
import { renderEntities } from './entity-json.ts';
import { type RpcError, serverError } from './errors.ts';
import { goString, quantityProblem } from './go-json.ts';
import { type CallContext, type Method, method, optional, type RpcContext, required } from './method.ts';
import { DEFAULT_QUERY_OPTIONS, type QueryOptions, queryOptions } from './query-options.ts';

const SLOTS_PER_ENTITY = 4;
/** Reading a character of a query takes as long as so many comparisons, about. */
const COMPARISONS_A_CHARACTER = 4;

function queryError(text: string, cause?: unknown): RpcError {
  return serverError(`error executing query: ${text}`, cause);
}

function decodeCursor(cursor: string): number | null {
  if (cursor === '') return null;
  const problem = quantityProblem(cursor, 64);
  if (problem !== null) throw queryError(`error decoding cursor: error decoding cursor: ${problem}`);
  return Number(cursor);
}

function compile(text: string, budget: Budget) {
  try {
    budget.spend(text.length * COMPARISONS_A_CHARACTER);
    return compileQuery(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError || error instanceof QueryTooComplexError) {
      throw queryError(`error parsing query: ${error.message}`, error);
    }
    throw error;
  }
}

function sizeOf({ payload, strings }: StoredEntity): number {
  let bytes = payload.length;
  for (const value of strings.values()) bytes += value.length;
  return bytes;
}

/** What is sent is worked on too: an answer of megabytes keeps the node as busy as a long search. */
function run(
  index: EntityIndex,
  query: CompiledQuery,
  range: Parameters<typeof runQuery>[2],
  budget: Budget,
) {
  try {
    const page = runQuery(index, query, range, budget);
    budget.spend(Math.floor(page.reduce((sum, entity) => sum + sizeOf(entity), 0) / BYTES_A_COMPARISON));
    return page;
  } catch (error) {
    if (error instanceof QueryTooComplexError) throw queryError(error.message, error);
    throw error;
  }
}

function query({ chain, budget }: CallContext, text: string, options: QueryOptions) {
  const compiled = compile(text, budget);
  const beforeId = decodeCursor(options.cursor);
  // The real node waits three seconds for a block that is not there; nothing here makes one come.
  if (options.atBlock !== undefined && options.atBlock > BigInt(chain.head)) {
    throw queryError('context cancelled: %!w(<nil>)');
  }
  const page = run(chain.entities.index, compiled, { beforeId, limit: options.limit }, budget);
  const last = page.at(-1);
  return {
    data: renderEntities(page, options.parts),
    blockNumber: '0x0',
    ...(last !== undefined && page.length === options.limit && { cursor: numberToHex(last.id) }),
  };
}

function blockTiming({ chain }: RpcContext) {
  if (chain.head === 0) throw serverError('failed to get previous header');
  return {
    current_block: chain.head,
    current_block_time: chain.timeOf(chain.head) / 1_000,
    duration: BLOCK_MS / 1_000,
  };
}

/** The `arkiv_` namespace (docs/arkiv.md, "JSON-RPC methods"). */
export const arkivMethods: Readonly<Record<string, Method>> = {
  arkiv_query: method([required(goString), optional(queryOptions, DEFAULT_QUERY_OPTIONS)], query),
  arkiv_getEntityCount: method([], ({ chain }) => chain.entities.index.size),
  arkiv_getBlockTiming: method([], blockTiming),
  arkiv_getNumberOfUsedSlots: method([], ({ chain }) =>
    numberToHex(chain.entities.index.size * SLOTS_PER_ENTITY),
  ),
};
