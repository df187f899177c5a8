import { compareByUtf8 } from '../state/byte-order.ts';
import { SYNTHETIC_STRINGS } from '../state/synthetic.ts';
import type { Budget } from './budget.ts';
import { QuerySyntaxError } from './errors.ts';
import { compileGlob } from './glob.ts';
import { goQuote } from './go-text.ts';
import type { RangeOperator, Test } from './syntax.ts';

export type Operator = '=' | '!=' | RangeOperator | '~' | '!~' | 'in' | 'not in';

/** A test on an attribute that holds values of one type. */
export type PredicateOn<T extends 'string' | 'number', V> = {
  readonly type: T;
  readonly attribute: string;
  readonly operator: Operator;
  /** One value, or the list of `in` and `not in`. */
  readonly operands: readonly V[];
  /** Whether an entity with this value of the attribute fits; one without the attribute never does. */
  readonly accepts: (value: V, budget: Budget) => boolean;
};

export type StringPredicate = PredicateOn<'string', string>;
export type NumberPredicate = PredicateOn<'number', bigint>;

/** A test on one attribute of one type, negations worked in. */
export type Predicate = StringPredicate | NumberPredicate;

const OPPOSITES: Readonly<Record<RangeOperator, RangeOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/**
 * The predicate a written test means, inside as many negated groups as `inverted` says (odd: true).
 *
 * `$owner`, `$creator` and `$key` lower-case their operands, and lose every negation of `in`: so does the real node
 * (docs/arkiv.md, "Query language").
 *
 * @throws {QuerySyntaxError} when one of the three is compared with a number, on which that node crashes
 */
export function toPredicate(test: Test, inverted: boolean): Predicate {
  switch (test.kind) {
    case 'glob': {
      const operator = test.negated === inverted ? '~' : '!~';
      return ofString(test.name, operator, [test.pattern]);
    }
    case 'range': {
      const operator = inverted ? OPPOSITES[test.operator] : test.operator;
      if (test.value.type === 'string') return ofString(test.name, operator, [test.value.value]);
      return ofNumber(test.name, operator, [test.value.value]);
    }
    case 'equality': {
      const { name, value } = test;
      const operator = test.negated === inverted ? '=' : '!=';
      if (value.type === 'string') return ofString(name, operator, [foldCase(name, value.value)]);
      if (!SYNTHETIC_STRINGS.has(name)) return ofNumber(name, operator, [value.value]);
      const { line, column } = value.at;
      throw new QuerySyntaxError(
        line,
        column,
        `unexpected token ${goQuote(`${value.value}`)} (expected <string>)`,
      );
    }
    case 'inclusion': {
      const { name, list } = test;
      if (SYNTHETIC_STRINGS.has(name)) {
        const operands = list.type === 'string' ? list.values.map((value) => foldCase(name, value)) : [];
        return ofString(name, 'in', operands);
      }
      const operator = test.negated === inverted ? 'in' : 'not in';
      if (list.type === 'string') return ofString(name, operator, list.values);
      return ofNumber(name, operator, list.values);
    }
  }
}

function foldCase(name: string, operand: string): string {
  return SYNTHETIC_STRINGS.has(name) ? operand.toLowerCase() : operand;
}

function ofString(attribute: string, operator: Operator, operands: readonly string[]): StringPredicate {
  const [pattern = ''] = operands;
  const globs = operator === '~' || operator === '!~' ? compileGlob(pattern) : null;
  const accepts: StringPredicate['accepts'] = globs
    ? (value, budget) => globs(value, budget) === (operator === '~')
    : comparison(operator, operands, compareByUtf8);
  return { type: 'string', attribute, operator, operands, accepts };
}

function ofNumber(attribute: string, operator: Operator, operands: readonly bigint[]): NumberPredicate {
  const accepts = comparison(operator, operands, (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b)));
  return { type: 'number', attribute, operator, operands, accepts };
}

function comparison<V>(
  operator: Operator,
  operands: readonly V[],
  compare: (a: V, b: V) => number,
): (value: V) => boolean {
  const listed = new Set(operands);
  const [operand] = operands;
  if (operator === 'in' || operand === undefined) return (value) => listed.has(value);
  switch (operator) {
    case '=':
      return (value) => value === operand;
    case '!=':
      return (value) => value !== operand;
    case '<':
      return (value) => compare(value, operand) < 0;
    case '<=':
      return (value) => compare(value, operand) <= 0;
    case '>':
      return (value) => compare(value, operand) > 0;
    case '>=':
      return (value) => compare(value, operand) >= 0;
    default:
      return (value) => !listed.has(value);
  }
}
