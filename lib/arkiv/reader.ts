import type { Transport } from 'viem';
import { z } from 'zod';
import { openPublicClient } from '@/lib/arkiv/client';
import { createEntityDecoder } from '@/lib/arkiv/decode';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { toReadError } from '@/lib/arkiv/errors';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import type { Predicate } from '@/lib/arkiv/query';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { AppError } from '@/lib/errors/app-error';
import { SECOND_MS } from '@/lib/time/instant';

/** One page of a query, newest first; `cursor` continues it and is null at the end. */
export type EntityPage = {
  readonly entities: ArkivEntity[];
  readonly cursor: string | null;
  /** Items of the page that had not the form of an entity. */
  readonly unreadable: number;
};

/**
 * Reading from Arkiv.
 *
 * @throws {AppError} CHAIN_UNREACHABLE when the node does not answer, CHAIN_QUERY_FAILED when it cannot answer this: from
 * every method
 */
export type ArkivReader = {
  /**
   * Everything that matches, newest first, in pages of 200 to the end.
   *
   * @throws {AppError} LIST_TOO_LONG when it is more than `maxEntities` (10,000 when left out)
   */
  readonly queryAll: (
    predicate: Predicate,
    options?: { readonly maxEntities?: number },
  ) => Promise<ArkivEntity[]>;
  /** One page of at most `limit` (1 to 200, default 200) entities. */
  readonly queryPage: (
    predicate: Predicate,
    options?: { readonly cursor?: string; readonly limit?: number },
  ) => Promise<EntityPage>;
  /** The head of the chain: number and time. */
  readonly timing: () => Promise<ChainTiming>;
};

export type ReaderOptions = { readonly transport: Transport; readonly chainId: number };

const DEFAULT_MAX_ENTITIES = 10_000;

const CURSOR = /^0x[0-9a-f]{1,16}$/;

const INCLUDE_EVERYTHING = {
  key: true,
  attributes: true,
  payload: true,
  contentType: true,
  expiration: true,
  owner: true,
  creator: true,
  createdAtBlock: true,
  lastModifiedAtBlock: true,
  transactionIndexInBlock: true,
  operationIndexInTransaction: true,
} as const;

/** Times in milliseconds have to be safe too. */
const MAX_HEAD = BigInt(Math.floor(Number.MAX_SAFE_INTEGER / SECOND_MS));
const headQuantity = z.bigint().max(MAX_HEAD).transform(Number);
const head = z.object({ number: headQuantity, timestamp: headQuantity });

const answer = z.object({ data: z.array(z.unknown()), cursor: z.string().regex(CURSOR).nullish() });

function assertPage(limit: number, cursor: string | undefined): void {
  // A limit of 0 would hang the node (docs/arkiv.md, "Query options and answers").
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_SIZE) {
    throw new AppError('INVALID_INPUT', { detail: `page limit ${limit}` });
  }
  if (cursor !== undefined && !CURSOR.test(cursor)) throw new AppError('INVALID_INPUT', { detail: 'cursor' });
}

/** Opens Arkiv for reading. */
export function createReader({ transport, chainId }: ReaderOptions): ArkivReader {
  const client = openPublicClient(transport, chainId);
  const decodeEntity = createEntityDecoder();

  async function fetchPage(predicate: Predicate, limit: number, cursor: string | undefined) {
    try {
      // The SDK's query builder keeps state between calls and stops at 200 without a word (docs/arkiv.md, "The SDK when
      // reading"): its typed request does neither.
      const raw: unknown = await client.request({
        method: 'arkiv_query',
        params: [
          predicate,
          {
            includeData: INCLUDE_EVERYTHING,
            resultsPerPage: `0x${limit.toString(16)}`,
            ...(cursor === undefined ? {} : { cursor }),
          },
        ],
      });
      return answer.parse(raw);
    } catch (error) {
      throw toReadError(error);
    }
  }

  const queryPage: ArkivReader['queryPage'] = async (predicate, { cursor, limit = PAGE_SIZE } = {}) => {
    assertPage(limit, cursor);
    const page = await fetchPage(predicate, limit, cursor);
    const next = page.cursor ?? null;
    // A cursor that does not move on, or an empty page, is the end: a broken node must not keep us reading for ever.
    const ended = next === null || next === cursor || page.data.length === 0;
    const entities = page.data.map(decodeEntity).filter((entity) => entity !== null);
    return { entities, cursor: ended ? null : next, unreadable: page.data.length - entities.length };
  };

  const queryAll: ArkivReader['queryAll'] = async (
    predicate,
    { maxEntities = DEFAULT_MAX_ENTITIES } = {},
  ) => {
    const found: ArkivEntity[] = [];
    const maxPages = Math.ceil(maxEntities / PAGE_SIZE) + 1;
    let cursor: string | null = null;
    for (let pages = 0; pages < maxPages; pages += 1) {
      const page: EntityPage = await queryPage(predicate, cursor === null ? {} : { cursor });
      found.push(...page.entities);
      cursor = page.cursor;
      if (cursor === null || found.length > maxEntities) break;
    }
    if (cursor !== null || found.length > maxEntities) {
      throw new AppError('LIST_TOO_LONG', { detail: `more than ${maxEntities} entities` });
    }
    return found;
  };

  return {
    queryAll,
    queryPage,
    async timing() {
      try {
        // Not arkiv_getBlockTiming: it fails while there is only the first block (docs/arkiv.md, "JSON-RPC methods").
        const { number, timestamp } = head.parse(await client.getBlock({ blockTag: 'latest' }));
        return { headBlock: number, headTime: timestamp * SECOND_MS };
      } catch (error) {
        throw toReadError(error);
      }
    },
  };
}
