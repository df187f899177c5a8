import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, createdBy, equals, keyIs, or, type Predicate } from '@/lib/arkiv/query';
import type { ArkivReader, EntityPage } from '@/lib/arkiv/reader';
import type { Trust } from '@/lib/protocol/verify';

/** What reading the records of known writers needs. */
export type KnownWritersDeps = Pick<Trust, 'space' | 'ownWriter' | 'writers' | 'attestedWriters'> & {
  readonly reader: ArkivReader;
};

/** Records of everybody we know, and whose were too many to be read to the end. */
export type KnownRecords = {
  /** In no order. */
  readonly entities: readonly ArkivEntity[];
  /** Writers of whom only the newest records were read. */
  readonly leftOut: readonly Address[];
};

/** How many records are read of each single writer, newest first; rounded up to whole pages of 200. */
export type Caps = { readonly own: number; readonly others: number; readonly attested: number };

/** For everything of a wallet. */
export const LIST_CAPS: Caps = { own: 10_000, others: 4_000, attested: 1_000 };
/** For one session, one request: an honest writer leaves about a dozen records there. */
export const NARROW_CAPS: Caps = { own: 10_000, others: 1_000, attested: PAGE_SIZE };

/** What of it is wanted. */
export type KnownWritersOptions = {
  readonly caps?: Caps;
  /** What is asked of attested writers, when that is less; null = they are not asked. */
  readonly attested?: Predicate | null;
  /** An entity that is among the answers whatever else its writer wrote. */
  readonly including?: Hex;
};

/**
 * Everything that matches by writers we know, newest first: one Arkiv query per 200 entities.
 *
 * Of each writer as many records count as its cap allows. Whoever has more is named, and no longer asked for on the
 * pages that follow: no writer's records ever take the place of another's, and a flood costs at most its own cap.
 * Too much is never an error. Cursors are places in the order of everything on the node, so that a page may be asked
 * of fewer writers than the one before (docs/arkiv.md, "Order and pages").
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function readKnownWriters(
  deps: KnownWritersDeps,
  what: Predicate,
  { caps = LIST_CAPS, attested = what, including }: KnownWritersOptions = {},
): Promise<KnownRecords> {
  const asked = attested === null ? deps.writers : [...deps.writers, ...deps.attestedWriters];
  const left = new Map(asked.map((writer) => [writer, capOf(deps, writer, caps)]));
  const leftOut: Address[] = [];
  const entities: ArkivEntity[] = [];
  let page: EntityPage | null = null;

  do {
    const wanted = whatOf(deps, [...left.keys()], what, attested);
    page = await deps.reader.queryPage(wanted, page?.cursor ? { cursor: page.cursor } : {});
    entities.push(...page.entities);
    for (const { creator } of page.entities) left.set(creator, (left.get(creator) ?? 0) - 1);
    if (page.cursor === null) break;
    for (const [writer, rest] of left) {
      if (rest > 0) continue;
      left.delete(writer);
      leftOut.push(writer);
    }
  } while (left.size > 0);

  const isMissing = including !== undefined && !entities.some(({ key }) => key === including);
  if (leftOut.length > 0 && isMissing) {
    entities.push(...(await deps.reader.queryPage(by(deps, leftOut, keyIs(including)))).entities);
  }
  return { entities, leftOut };
}

/** Entities of our space by some writers. */
export function by({ space }: Pick<Trust, 'space'>, writers: readonly Address[], what: Predicate): Predicate {
  return and(equals('spaceId', space), createdBy(writers), what);
}

function capOf({ ownWriter, writers }: KnownWritersDeps, writer: Address, caps: Caps): number {
  if (writer === ownWriter) return caps.own;
  return writers.includes(writer) ? caps.others : caps.attested;
}

function whatOf(
  deps: KnownWritersDeps,
  asked: readonly Address[],
  what: Predicate,
  attested: Predicate | null,
): Predicate {
  const ours = asked.filter((writer) => deps.writers.includes(writer));
  const theirs = asked.filter((writer) => !deps.writers.includes(writer));
  if (attested === null || theirs.length === 0) return by(deps, ours, what);
  if (ours.length === 0) return by(deps, theirs, attested);
  if (attested === what) return by(deps, asked, what);
  return or(by(deps, ours, what), by(deps, theirs, attested));
}
