import { randomBytes } from 'node:crypto';
import type { Hex } from 'viem';
import type { Chain } from '../chain/chain.ts';
import { assertAwaitable, type LogCriteria, newLogs } from './log-criteria.ts';
import type { RenderedLog } from './render.ts';

/** A filter nobody polls for this long vanishes, as in geth. */
export const FILTER_LIFE_MS = 5 * 60_000;
/** More filters than this and the one polled longest ago gives way. */
export const MAX_FILTERS = 1_000;
/** The same when the filters name more addresses and topics than this together: one may name 75,000. */
export const MAX_FILTER_TERMS = 100_000;

type Filter = {
  readonly criteria: LogCriteria | 'blocks';
  readonly seenUpTo: number;
  readonly polledAtMs: number;
};

/** What a poll of a filter finds. */
export type Changes =
  | { readonly kind: 'logs'; readonly logs: RenderedLog[] }
  | { readonly kind: 'blocks'; readonly hashes: Hex[] };

function termsOf(criteria: Filter['criteria']): number {
  if (criteria === 'blocks') return 0;
  return criteria.topics.reduce((sum, allowed) => sum + allowed.length, criteria.addresses.length);
}

/** The filters callers have made. They see what comes after they were made, never what was before. */
export class Filters {
  /** In the order of the last poll: the first is the one polled longest ago. */
  private readonly filters = new Map<string, Filter>();

  constructor(
    private readonly chain: Chain,
    private readonly now: () => number,
  ) {}

  /**
   * Makes a filter and answers its id.
   *
   * @throws {RpcError} when nothing new can lie within its bounds
   */
  create(criteria: LogCriteria | 'blocks'): string {
    if (criteria !== 'blocks') assertAwaitable(criteria);
    this.forgetAbandoned();
    this.makeRoomFor(criteria);
    const id = `0x${randomBytes(16).toString('hex').replace(/^0+/, '')}`;
    this.filters.set(id, { criteria, seenUpTo: this.chain.head, polledAtMs: this.now() });
    return id;
  }

  /** What came since the last poll; null for an unknown filter. */
  poll(id: string): Changes | null {
    this.forgetAbandoned();
    const filter = this.filters.get(id);
    if (filter === undefined) return null;
    const { head } = this.chain;
    this.filters.delete(id);
    this.filters.set(id, { ...filter, seenUpTo: head, polledAtMs: this.now() });
    const first = filter.seenUpTo + 1;
    if (filter.criteria === 'blocks') return { kind: 'blocks', hashes: this.blockHashes(first, head) };
    return { kind: 'logs', logs: newLogs(this.chain, filter.criteria, first, head) };
  }

  /** The criteria of a filter for logs; null for any other id. */
  criteriaOf(id: string): LogCriteria | null {
    const criteria = this.filters.get(id)?.criteria;
    return criteria === undefined || criteria === 'blocks' ? null : criteria;
  }

  remove(id: string): boolean {
    return this.filters.delete(id);
  }

  /** Only blocks in which something happened: a jump of the clock must not list a million empty ones. */
  private blockHashes(first: number, last: number): Hex[] {
    return [...this.chain.blocks.between(first, last)].map((block) => this.chain.identity.blockHash(block));
  }

  private makeRoomFor(criteria: Filter['criteria']): void {
    let terms = termsOf(criteria);
    for (const filter of this.filters.values()) terms += termsOf(filter.criteria);
    for (const [id, filter] of this.filters) {
      if (this.filters.size < MAX_FILTERS && terms <= MAX_FILTER_TERMS) return;
      terms -= termsOf(filter.criteria);
      this.filters.delete(id);
    }
  }

  private forgetAbandoned(): void {
    const oldestMs = this.now() - FILTER_LIFE_MS;
    for (const [id, { polledAtMs }] of this.filters) {
      if (polledAtMs >= oldestMs) return;
      this.filters.delete(id);
    }
  }
}
