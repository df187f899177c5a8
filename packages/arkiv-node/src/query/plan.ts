import type { AttributeIndex, Posting } from '../state/attribute-index.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { EntityIndex } from '../state/entity-index.ts';
import { SYNTHETIC_NUMBERS, SYNTHETIC_STRINGS } from '../state/synthetic.ts';
import type { Budget } from './budget.ts';
import { type Cursor, EMPTY_CURSOR, listCursor, unionCursor } from './cursor.ts';
import { matchingValues } from './matching-values.ts';
import type { Condition } from './normal-form.ts';
import type { Predicate, PredicateOn } from './predicate.ts';
import { PATIENCE, scanCursor } from './scan.ts';

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
export function planOf(condition: Condition, index: EntityIndex, budget: Budget): Plan {
  if (condition.kind === 'predicate') return attributePlan([condition.predicate], index, budget);
  if (condition.kind === 'any')
    return anyPlan(
      condition.parts.map((part) => planOf(part, index, budget)),
      budget,
    );
  const predicates = condition.parts.flatMap((part) => (part.kind === 'predicate' ? [part.predicate] : []));
  const groups = condition.parts.filter(({ kind }) => kind !== 'predicate');
  const plans = [
    ...byAttribute(predicates).map((together) => attributePlan(together, index, budget)),
    ...groups.map((group) => planOf(group, index, budget)),
  ];
  const [only] = plans;
  return only && plans.length === 1 ? only : allPlan(plans, index, budget);
}

/** Predicates on one attribute narrow each other: the two ends of a range are one look at the index. */
function byAttribute(predicates: readonly Predicate[]): [Predicate, ...Predicate[]][] {
  const together = new Map<string, [Predicate, ...Predicate[]]>();
  for (const predicate of predicates) {
    const name = `${predicate.type} ${predicate.attribute}`;
    const others = together.get(name);
    if (others) others.push(predicate);
    else together.set(name, [predicate]);
  }
  return [...together.values()];
}

/** Takes predicates on one attribute of one type. */
function attributePlan(
  predicates: readonly [Predicate, ...Predicate[]],
  index: EntityIndex,
  budget: Budget,
): Plan {
  const { attribute, type } = predicates[0];
  budget.spend(predicates.length);
  if (type === 'string') {
    const read =
      SYNTHETIC_STRINGS.get(attribute) ?? ((entity: StoredEntity) => entity.strings.get(attribute));
    const onStrings = predicates.filter((predicate) => predicate.type === 'string');
    return valuePlan(onStrings, index.strings(attribute), read, index, budget);
  }
  const read = SYNTHETIC_NUMBERS.get(attribute) ?? ((entity: StoredEntity) => entity.numbers.get(attribute));
  const onNumbers = predicates.filter((predicate) => predicate.type === 'number');
  return valuePlan(onNumbers, index.numbers(attribute), read, index, budget);
}

function valuePlan<V>(
  predicates: readonly PredicateOn<'string' | 'number', V>[],
  values: AttributeIndex<V> | undefined,
  read: (entity: StoredEntity) => V | undefined,
  index: EntityIndex,
  budget: Budget,
): Plan {
  if (!values) return NOTHING;
  const fits = (value: V): boolean =>
    predicates.every((predicate) => {
      budget.spend(1);
      return predicate.accepts(value, budget);
    });
  const accepts = (entity: StoredEntity): boolean => {
    const value = read(entity);
    return value !== undefined && fits(value);
  };
  const matching = matchingValues(predicates, values, fits, budget);
  if (matching.kind === 'few') return listsPlan(matching.postings, accepts, budget);
  return {
    estimate: matching.estimate,
    isIndexed: false,
    open: () => scanCursor(values, index, accepts, matching, budget),
    accepts,
  };
}

function listsPlan<V>(postings: readonly Posting<V>[], accepts: Plan['accepts'], budget: Budget): Plan {
  return {
    estimate: postings.reduce((sum, { size }) => sum + size, 0),
    isIndexed: postings.length <= MAX_JOINED_LISTS,
    open: () => unionCursor(postings.map(listCursor), budget),
    accepts,
  };
}

function anyPlan(parts: readonly Plan[], budget: Budget): Plan {
  return {
    estimate: parts.reduce((sum, { estimate }) => sum + estimate, 0),
    isIndexed: false,
    open: () =>
      unionCursor(
        parts.map((part) => part.open()),
        budget,
      ),
    accepts: (entity) =>
      parts.some((part) => {
        budget.spend(1);
        return part.accepts(entity);
      }),
  };
}

/** The rarest part leads; parts with lists of ids are walked in step with it, the rest looks at what is left. */
function allPlan(parts: readonly Plan[], index: EntityIndex, budget: Budget): Plan {
  const [rarest = NOTHING, ...others] = [...parts].sort((a, b) => a.estimate - b.estimate);
  const joined = [rarest, ...others.filter(({ isIndexed }) => isIndexed)];
  const checks = others.filter(({ isIndexed }) => !isIndexed);
  return {
    estimate: rarest.estimate,
    isIndexed: false,
    open: () => new Intersection(joined, checks, index, budget),
    accepts: (entity) => everyPart(parts, entity, budget),
  };
}

/** Counted part by part: one that finds no value to compare costs a look all the same. */
function everyPart(parts: readonly Plan[], entity: StoredEntity, budget: Budget): boolean {
  return parts.every((part) => {
    budget.spend(1);
    return part.accepts(entity);
  });
}

class Intersection implements Cursor {
  private readonly cursors: Cursor[];
  private misses = 0;

  constructor(
    joined: readonly Plan[],
    private checks: readonly Plan[],
    private readonly index: EntityIndex,
    private readonly budget: Budget,
  ) {
    this.cursors = joined.map((part) => part.open());
  }

  /** Each cursor in turn lowers the bound for the next, until all agree on an id that fits. */
  seek(maxId: number): number {
    let bound = maxId;
    let agreeing = 0;
    for (let turn = 0; ; turn++) {
      this.budget.spend(1);
      const id = this.cursors[turn % this.cursors.length]?.seek(bound) ?? 0;
      if (id === 0) return 0;
      agreeing = id === bound ? agreeing + 1 : 1;
      bound = id;
      if (agreeing < this.cursors.length) continue;
      if (this.fits(id)) return id;
      bound = id - 1;
      agreeing = 0;
    }
  }

  private fits(id: number): boolean {
    const entity = this.index.atRow(id);
    if (entity && everyPart(this.checks, entity, this.budget)) return true;
    if (++this.misses === PATIENCE) this.joinChecks();
    return false;
  }

  /** When looking at entities leads nowhere, the checks are walked in step as well. */
  private joinChecks(): void {
    for (const check of this.checks) this.cursors.push(check.open());
    this.checks = [];
  }
}
