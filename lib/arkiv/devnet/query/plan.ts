import type { AttributeIndex, Posting } from '@/lib/arkiv/devnet/state/attribute-index';
import type { StoredEntity } from '@/lib/arkiv/devnet/state/entity';
import type { EntityIndex } from '@/lib/arkiv/devnet/state/entity-index';
import { SYNTHETIC_NUMBERS, SYNTHETIC_STRINGS } from '@/lib/arkiv/devnet/state/synthetic';
import { type Cursor, EMPTY_CURSOR, listCursor, unionCursor } from './cursor';
import { matchingValues } from './matching-values';
import type { Meter } from './meter';
import type { Condition } from './normal-form';
import type { Predicate, PredicateOn } from './predicate';
import { scanCursor } from './scan';

/** How a condition is answered from an index. */
export type Plan = {
  /** About how many entities fit. */
  readonly estimate: number;
  /** Whether asking a cursor is cheaper than looking at each entity. */
  readonly isIndexed: boolean;
  readonly open: () => Cursor;
  readonly accepts: (entity: StoredEntity) => boolean;
};

const NOTHING: Plan = { estimate: 0, isIndexed: true, open: () => EMPTY_CURSOR, accepts: () => false };

/** More lists than this are not walked in step with others: each entity is looked at instead. */
const MAX_JOINED_LISTS = 8;

/** Chooses for every part of a condition how to find its entities, newest first. */
export function planOf(condition: Condition, index: EntityIndex, meter: Meter): Plan {
  if (condition.kind === 'predicate') return predicatePlan(condition.predicate, index, meter);
  const parts = condition.parts.map((part) => planOf(part, index, meter));
  return condition.kind === 'any' ? anyPlan(parts) : allPlan(parts, index, meter);
}

function predicatePlan(predicate: Predicate, index: EntityIndex, meter: Meter): Plan {
  const { attribute } = predicate;
  if (predicate.type === 'string') {
    const read =
      SYNTHETIC_STRINGS.get(attribute) ?? ((entity: StoredEntity) => entity.strings.get(attribute));
    return valuePlan(predicate, index.strings(attribute), read, index, meter);
  }
  const read = SYNTHETIC_NUMBERS.get(attribute) ?? ((entity: StoredEntity) => entity.numbers.get(attribute));
  return valuePlan(predicate, index.numbers(attribute), read, index, meter);
}

function valuePlan<V>(
  predicate: PredicateOn<'string' | 'number', V>,
  values: AttributeIndex<V> | undefined,
  read: (entity: StoredEntity) => V | undefined,
  index: EntityIndex,
  meter: Meter,
): Plan {
  if (!values) return NOTHING;
  const accepts = (entity: StoredEntity): boolean => {
    meter.spend(1);
    const value = read(entity);
    return value !== undefined && predicate.accepts(value, meter);
  };
  const matching = matchingValues(predicate, values, meter);
  if (matching.kind === 'few') return listsPlan(matching.postings, accepts);
  return {
    estimate: matching.estimate,
    isIndexed: false,
    open: () => scanCursor(values, index, accepts, matching, meter),
    accepts,
  };
}

function listsPlan<V>(postings: readonly Posting<V>[], accepts: Plan['accepts']): Plan {
  return {
    estimate: postings.reduce((sum, { ids }) => sum + ids.size, 0),
    isIndexed: postings.length <= MAX_JOINED_LISTS,
    open: () => unionCursor(postings.map(({ ids }) => listCursor(ids))),
    accepts,
  };
}

function anyPlan(parts: readonly Plan[]): Plan {
  return {
    estimate: parts.reduce((sum, { estimate }) => sum + estimate, 0),
    isIndexed: false,
    open: () => unionCursor(parts.map((part) => part.open())),
    accepts: (entity) => parts.some((part) => part.accepts(entity)),
  };
}

/** The rarest part leads; parts with lists of ids are walked in step with it, the rest looks at what is left. */
function allPlan(parts: readonly Plan[], index: EntityIndex, meter: Meter): Plan {
  const [rarest = NOTHING, ...others] = [...parts].sort((a, b) => a.estimate - b.estimate);
  const joined = others.filter(({ isIndexed }) => isIndexed);
  const checks = others.filter(({ isIndexed }) => !isIndexed);
  return {
    estimate: rarest.estimate,
    isIndexed: false,
    open: () => {
      const cursors = [rarest, ...joined].map((part) => part.open());
      const fits = (id: number): boolean => {
        const entity = index.atRow(id);
        return entity !== undefined && checks.every((check) => check.accepts(entity));
      };
      return { seek: (maxId) => seekShared(cursors, fits, maxId, meter) };
    },
    accepts: (entity) => parts.every((part) => part.accepts(entity)),
  };
}

/** The highest id that all cursors share and that fits: each cursor in turn lowers the bound for the next. */
function seekShared(
  cursors: readonly Cursor[],
  fits: (id: number) => boolean,
  maxId: number,
  meter: Meter,
): number {
  let bound = maxId;
  let agreeing = 0;
  for (let turn = 0; ; turn = (turn + 1) % cursors.length) {
    meter.spend(1);
    const id = cursors[turn]?.seek(bound) ?? 0;
    if (id === 0) return 0;
    agreeing = id === bound ? agreeing + 1 : 1;
    bound = id;
    if (agreeing < cursors.length) continue;
    if (fits(id)) return id;
    bound = id - 1;
    agreeing = 0;
  }
}
