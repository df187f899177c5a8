import { QueryTooComplexError } from './errors.ts';
import { QUERY_LIMITS } from './limits.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import type { Expression, Term } from './syntax.ts';

/** What an entity must fulfil, without negations: they have moved into the predicates. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'predicate'; readonly predicate: Predicate };

/** An OR of ANDs of predicates. */
export type NormalForm = readonly (readonly Predicate[])[];

/**
 * Moves every negation down to the predicates (De Morgan), keeping the order of what was written.
 *
 * @throws {QueryTooComplexError} when it would multiply out to more than QUERY_LIMITS.maxNormalFormTerms
 */
export function toCondition(expression: Expression): Condition {
  const condition = withoutNegation(expression, false);
  if (termsOf(condition) > QUERY_LIMITS.maxNormalFormTerms) {
    throw new QueryTooComplexError(
      `query too complex: it multiplies out to more than ${QUERY_LIMITS.maxNormalFormTerms} combinations`,
    );
  }
  return condition;
}

function withoutNegation(expression: Expression, inverted: boolean): Condition {
  const [outer, inner] = inverted ? (['all', 'any'] as const) : (['any', 'all'] as const);
  return joined(
    outer,
    expression.map((terms) =>
      joined(
        inner,
        terms.map((term) => ofTerm(term, inverted)),
      ),
    ),
  );
}

function ofTerm(term: Term, inverted: boolean): Condition {
  if (term.kind === 'group') return withoutNegation(term.nested, term.negated !== inverted);
  return { kind: 'predicate', predicate: toPredicate(term, inverted) };
}

function joined(kind: 'all' | 'any', parts: readonly Condition[]): Condition {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind, parts };
}

function termsOf(condition: Condition): number {
  if (condition.kind === 'predicate') return 1;
  const counts = condition.parts.map(termsOf);
  return condition.kind === 'any'
    ? counts.reduce((sum, count) => sum + count, 0)
    : counts.reduce((product, count) => product * count, 1);
}

/** The condition multiplied out, in the order of the real node (conformance/08, `dnf`). */
export function normalFormOf(condition: Condition): NormalForm {
  if (condition.kind === 'predicate') return [[condition.predicate]];
  const forms = condition.parts.map(normalFormOf);
  if (condition.kind === 'any') return forms.flat();
  return forms.reduce<NormalForm>(
    (products, form) => products.flatMap((product) => form.map((terms) => [...product, ...terms])),
    [[]],
  );
}
