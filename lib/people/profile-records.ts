import type { Address } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, equals, isOneOf, type Predicate } from '@/lib/arkiv/query';
import {
  type Caps,
  type KnownRecords,
  type KnownWritersDeps,
  readKnownWriters,
} from '@/lib/server/known-writers';

/** Of each less trusted writer one page; of ourselves, who keep one record per person, whatever there is. */
const CAPS: Caps = { own: 10_000, others: PAGE_SIZE, attested: PAGE_SIZE };
/** How often a flooded reading is repeated for fewer people. */
const MAX_QUERIES = 40;

/**
 * The profile records of some wallets by writers we know: one Arkiv query for at most 200 of them.
 *
 * Where some writer has more, those people are asked for in halves, so that what is piled up for one wallet hides
 * nobody else's; what is then still too much concerns single wallets, and its writers are named.
 */
export async function readProfileRecords(
  deps: KnownWritersDeps,
  wallets: readonly Address[],
): Promise<KnownRecords> {
  const entities: KnownRecords['entities'][number][] = [];
  const leftOut = new Set<Address>();
  let waiting: (readonly Address[])[] = [[...new Set(wallets)]];
  for (let queries = 0; waiting.length > 0; queries += 1) {
    const [some = [], ...rest] = waiting;
    const found = await readKnownWriters(deps, profilesOf(some), { caps: CAPS });
    waiting = rest;
    // A part of what was left out of a group is found in its halves; what is kept of it is not kept twice by key.
    entities.push(...found.entities);
    if (found.leftOut.length === 0) continue;
    if (some.length === 1 || queries >= MAX_QUERIES) {
      for (const writer of found.leftOut) leftOut.add(writer);
      continue;
    }
    const middle = Math.ceil(some.length / 2);
    waiting.push(some.slice(0, middle), some.slice(middle));
  }
  return {
    entities: [...new Map(entities.map((entity) => [entity.key, entity])).values()],
    leftOut: [...leftOut],
  };
}

function profilesOf(wallets: readonly Address[]): Predicate {
  return and(equals('type', 'user_profile'), isOneOf('wallet', wallets));
}
