import type { Transport } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { Predicate } from '@/lib/arkiv/query';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { AppError } from '@/lib/errors';

/** One page of a query, newest first; `cursor` continues it and is null at the end. */
export type EntityPage = { readonly entities: ArkivEntity[]; readonly cursor: string | null };

/** Reading from Arkiv. Every method throws AppError CHAIN_UNREACHABLE when the node does not answer. */
export type ArkivReader = {
  /** Everything that matches, newest first, in pages of 200 to the end; throws LIST_TOO_LONG beyond `maxEntities` (default 10,000). */
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

/** Opens Arkiv for reading. */
export function createReader(_options: ReaderOptions): ArkivReader {
  throw new AppError('INTERNAL');
}
