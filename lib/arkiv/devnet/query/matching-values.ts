import type { AttributeIndex, Posting } from '@/lib/arkiv/devnet/state/attribute-index';
import type { Meter } from './meter';
import type { PredicateOn } from './predicate';

/** The values of an attribute that fit a predicate: all of them when they are few, else a way to go through them. */
export type MatchingValues<V> =
  | { readonly kind: 'few'; readonly postings: readonly Posting<V>[] }
  | {
      readonly kind: 'many';
      /** About how many entities have one of the values. */
      readonly estimate: number;
      readonly visit: (visitor: (posting: Posting<V>) => void) => void;
    };

/** As many values are cheaper to walk one by one than entities are to look at. */
const FEW = 64;

/** Looks up or ranks the values that fit; tries them all only when the attribute has few different ones. */
export function matchingValues<V>(
  predicate: PredicateOn<'string' | 'number', V>,
  values: AttributeIndex<V>,
  meter: Meter,
): MatchingValues<V> {
  const { operator, operands } = predicate;
  if (operator === '=' || operator === 'in') {
    meter.spend(operands.length);
    const found = [...new Set(operands)].map((operand) => values.posting(operand));
    return { kind: 'few', postings: found.filter((posting) => posting !== undefined) };
  }
  const [bound] = operands;
  if (bound !== undefined && (operator === '<' || operator === '<=')) {
    return between(values, 0, values.countBefore(bound, operator === '<='));
  }
  if (bound !== undefined && (operator === '>' || operator === '>=')) {
    return between(values, values.countBefore(bound, operator === '>'), values.distinct);
  }
  return tried(predicate, values, meter);
}

function between<V>(values: AttributeIndex<V>, from: number, to: number): MatchingValues<V> {
  const visit = (visitor: (posting: Posting<V>) => void): void => values.inOrder().visit(visitor, from, to);
  if (to - from <= FEW) return { kind: 'few', postings: collect(visit) };
  return { kind: 'many', estimate: (values.ids.size * (to - from)) / values.distinct, visit };
}

function tried<V>(
  predicate: PredicateOn<'string' | 'number', V>,
  values: AttributeIndex<V>,
  meter: Meter,
): MatchingValues<V> {
  const visit = (visitor: (posting: Posting<V>) => void): void =>
    values.visit((posting) => {
      meter.spend(1);
      if (predicate.accepts(posting.value, meter)) visitor(posting);
    });
  if (values.distinct <= FEW) return { kind: 'few', postings: collect(visit) };
  return { kind: 'many', estimate: values.ids.size, visit };
}

function collect<T>(visit: (visitor: (item: T) => void) => void): T[] {
  const items: T[] = [];
  visit((item) => {
    items.push(item);
  });
  return items;
}
