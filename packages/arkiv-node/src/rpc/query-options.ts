import { DEFAULT_PARTS, ENTITY_PARTS, type EntityPart, type EntityParts } from './entity-json.ts';
import {
  ARGUMENT,
  fieldOf,
  GoJsonError,
  type GoType,
  goBool,
  goField,
  goString,
  goStruct,
  goUint64,
  valuesOf,
} from './go-json.ts';
import type { Members } from './json-members.ts';

export const MAX_PAGE = 200;

/** The second parameter of `arkiv_query` (docs/arkiv.md, "Query options and answers"). */
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

/** What is asked for of each entity: given more than once, one adds to the other, and null begins anew. */
function partsOf(options: Members): EntityParts {
  let fields: Members | null = null;
  for (const value of valuesOf(options, 'includeData')) {
    const more = goStruct('pebblestore.IncludeData')(value, fieldOf('Options', 'includeData'));
    fields = value === null ? null : [...(fields ?? []), ...more];
  }
  if (fields === null) return DEFAULT_PARTS;
  const given = fields;
  const isAskedFor = (part: EntityPart): boolean => {
    const place = fieldOf('IncludeData.includeData', part);
    // Null leaves a plain Go value as it is.
    const values = valuesOf(given, part).filter((value) => value !== null);
    return values.map((value) => goBool(value, place)).at(-1) === true;
  };
  return new Set(ENTITY_PARTS.filter(isAskedFor));
}

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
    parts: partsOf(fields),
    limit: pageSize(read('resultsPerPage', uint64OrNumber)),
    cursor: read('cursor', goString) ?? '',
  };
};

export const DEFAULT_QUERY_OPTIONS: QueryOptions = queryOptions(null, ARGUMENT);
