import type { Place } from './lexer.ts';

/** A value written in a query; a number keeps its place for the refusals that need it. */
export type Literal =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: bigint; readonly at: Place };

/** A list of values, all of one type. */
export type LiteralList =
  | { readonly type: 'string'; readonly values: readonly string[] }
  | { readonly type: 'number'; readonly values: readonly bigint[] };

export type RangeOperator = '<' | '<=' | '>' | '>=';

/** One test on one attribute, as written. */
export type Test =
  | { readonly kind: 'equality'; readonly name: string; readonly negated: boolean; readonly value: Literal }
  | {
      readonly kind: 'inclusion';
      readonly name: string;
      readonly negated: boolean;
      readonly list: LiteralList;
    }
  | {
      readonly kind: 'range';
      readonly name: string;
      readonly operator: RangeOperator;
      readonly value: Literal;
    }
  | { readonly kind: 'glob'; readonly name: string; readonly negated: boolean; readonly pattern: string };

/** What was written between operators: a test, or a group in parentheses with an optional `!` before it. */
export type Term = Test | { readonly kind: 'group'; readonly negated: boolean; readonly nested: Expression };

/** Alternatives (`||`) of conjunctions (`&&`). */
export type Expression = readonly (readonly Term[])[];
