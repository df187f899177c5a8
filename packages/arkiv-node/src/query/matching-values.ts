import type { AttributeIndex, Posting } from '../state/attribute-index.ts';
import type { Budget } from './budget.ts';
import type { Operator, PredicateOn } from './predicate.ts';

/** The values of an attribute that fit: all of them when they are few, else a way to go through them. */
export type MatchingValues<V> =
  | { readonly kind: 'few'; readonly postings: readonly Posting<V>[] }
  | {
      readonly kind: 'many';
      /** About how many entities have one of the values. */
      readonly estimate: number;
      readonly visit: (visitor: (posting: Posting<V>) => void) => void;
    };

/** As many lists are cheaper to walk as one than entities are to look at. */
const FEW_LISTS = 64;

/** As many values are tried for the few that fit. */
const FEW_VALUES = 512;

/** A sorted list is walked chunk by chunk of about so many values: one look at each. */
const VALUES_A_LOOK = 256;

/** The operators that the ranks of the values decide. */
const RANGES: ReadonlySet<Operator> = new Set<Operator>(['<', '<=', '>', '>=']);

type Fits<V> = (value: V) => boolean;

/** Looks up, ranks or tries the values that fit all of these predicates, which are on the same attribute. */
export function matchingValues<V>(
  predicates: readonly PredicateOn<'string' | 'number', V>[],
  values: AttributeIndex<V>,
  fits: Fits<V>,
  budget: Budget,
): MatchingValues<V> {
  const listed = predicates.find(({ operator }) => operator === '=' || operator === 'in');
  if (listed) {
    budget.spend(listed.operands.length);
    const postings = [...new Set(listed.operands)]
      .filter(fits)
      .map((operand) => values.posting(operand))
      .filter((posting) => posting !== undefined);
    return { kind: 'few', postings };
  }
  const { from, to } = window(predicates, values, budget);
  const isWhole = from === 0 && to === values.distinct;
  const isDecided = predicates.every(({ operator }) => RANGES.has(operator));
  const visit = (visitor: (posting: Posting<V>) => void): void => {
    const visitFitting = (posting: Posting<V>): void => {
      if (isDecided || fits(posting.value)) visitor(posting);
    };
    // The order is not asked for unless a range needs it: keeping it costs.
    if (isWhole) values.visit(visitFitting);
    else values.inOrder().visit(visitFitting, from, to);
  };
  const estimate = (values.ids.size * Math.max(0, to - from)) / values.distinct;
  if (to - from > FEW_VALUES) return { kind: 'many', estimate, visit };
  const postings: Posting<V>[] = [];
  budget.spend(Math.max(0, to - from));
  visit((posting) => {
    postings.push(posting);
  });
  const found = postings.reduce((sum, { size }) => sum + size, 0);
  return postings.length > FEW_LISTS ? { kind: 'many', estimate: found, visit } : { kind: 'few', postings };
}

/** The ranks of the values that fit all ranges among the predicates. */
function window<V>(
  predicates: readonly PredicateOn<'string' | 'number', V>[],
  values: AttributeIndex<V>,
  budget: Budget,
): { from: number; to: number } {
  let from = 0;
  let to = values.distinct;
  for (const { operator, operands } of predicates) {
    const [bound] = operands;
    if (bound === undefined || !RANGES.has(operator)) continue;
    budget.spend(1 + Math.floor(values.distinct / VALUES_A_LOOK));
    if (operator === '>' || operator === '>=') {
      from = Math.max(from, values.countBefore(bound, operator === '>'));
    } else if (operator === '<' || operator === '<=') {
      to = Math.min(to, values.countBefore(bound, operator === '<='));
    }
  }
  return { from, to };
}
