import { DEFAULT_PARTS, ENTITY_PARTS, type EntityPart, type EntityParts } from './entity-json.ts';
import {
  ARGUMENT,
  GoJsonError,
  type GoType,
  goBool,
  goField,
  goString,
  goStruct,
  goUint64,
} from './go-json.ts';

export const MAX_PAGE = 200;

/** The second parameter of `arkiv_query` (arkiv.md 2.2). */
export type QueryOptions = {
  readonly parts: EntityParts;
  /** 1 to 200. */
  readonly limit: number;
  /** As the caller sent it, still to be decoded; empty for the first page. */
  readonly cursor: string;
  readonly atBlock: bigint | undefined;
};

/** Takes a plain number where the real node insists on a hex string: kinder, and on purpose. */
const uint64OrNumber: GoType<bigint> = (value, place) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? BigInt(value)
    : goUint64(value, place);

const parts: GoType<EntityParts> = (value, place) => {
  const fields = goStruct('pebblestore.IncludeData')(value, place);
  const isAskedFor = (part: EntityPart) => goField(fields, 'IncludeData.includeData', part, goBool) === true;
  return new Set(ENTITY_PARTS.filter(isAskedFor));
};

function pageSize(wanted: bigint | undefined): number {
  if (wanted === undefined || wanted > BigInt(MAX_PAGE)) return MAX_PAGE;
  // The real node loops for ever here.
  if (wanted === 0n) throw new GoJsonError('resultsPerPage must be at least 1');
  return Number(wanted);
}

/** Fields the node does not know, such as `orderBy`, are ignored. */
export const queryOptions: GoType<QueryOptions> = (value, place) => {
  const fields = goStruct('pebblestore.Options')(value, place);
  const read = <T>(name: string, type: GoType<T>) => goField(fields, 'Options', name, type);
  return {
    atBlock: read('atBlock', uint64OrNumber),
    parts: read('includeData', parts) ?? DEFAULT_PARTS,
    limit: pageSize(read('resultsPerPage', uint64OrNumber)),
    cursor: read('cursor', goString) ?? '',
  };
};

export const DEFAULT_QUERY_OPTIONS: QueryOptions = queryOptions(null, ARGUMENT);
