import { QuerySyntaxError, QueryTooComplexError } from './errors.ts';
import { goParseUint64 } from './go-text.ts';
import { type Token, type TokenType, tokenize } from './lexer.ts';
import { QUERY_LIMITS } from './limits.ts';
import {
  choice,
  Fault,
  isMiss,
  many,
  type Outcome,
  ParseState,
  production,
  type Rule,
} from './parse-state.ts';
import type { Expression, Literal, LiteralList, RangeOperator, Term, Test } from './syntax.ts';

const VARIABLE: readonly TokenType[] = ['ident', 'synthetic'];
const TEXT: readonly TokenType[] = ['string', 'entitykey', 'address'];
const NOT = ['NOT', 'not'];

/**
 * What a query text says, or null when it asks for everything (`$all`, `*`).
 *
 * Refusals are worded as the real node words them (docs/arkiv.md, "Query language" and "Query errors";
 * packages/arkiv-node/conformance/08-query-language.json).
 *
 * @throws {QuerySyntaxError} when the text is no query
 * @throws {QueryTooComplexError} when it is too long or nested too deep
 */
export function parseQuery(text: string): Expression | null {
  const bytes = Buffer.from(text);
  if (bytes.length > QUERY_LIMITS.maxTextBytes) {
    throw new QueryTooComplexError(`query too long: more than ${QUERY_LIMITS.maxTextBytes} bytes`);
  }
  // Through the bytes, because Go replaces a lone surrogate on the way in.
  const tokens = tokenize(bytes.toString());
  refuseDeepNesting(tokens);
  const state = new ParseState(tokens);
  const outcome = query(state);
  const fault = outcome instanceof Fault ? outcome : state.leftover();
  if (fault) throw new QuerySyntaxError(fault.at.line, fault.at.column, fault.detail);
  return outcome instanceof Fault || outcome === 'everything' ? null : outcome;
}

function refuseDeepNesting(tokens: readonly Token[]): void {
  let depth = 0;
  for (const { type } of tokens) {
    if (type === 'rparen') depth--;
    if (type === 'lparen' && ++depth > QUERY_LIMITS.maxNesting) {
      throw new QueryTooComplexError(
        `query nested too deep: more than ${QUERY_LIMITS.maxNesting} parentheses`,
      );
    }
  }
}

const literal: Rule<Literal> = production((state) => {
  const text = state.take(TEXT);
  if (text) return { type: 'string', value: text.value };
  const digits = state.take(['number']);
  if (!digits) return null;
  const value = toNumber(digits);
  return value instanceof Fault ? value : { type: 'number', value, at: digits.at };
});

function toNumber(digits: Token): bigint | Fault {
  const value = goParseUint64(digits.value);
  // The real node blames the place where the blanks before the number begin.
  return typeof value === 'bigint' ? value : new Fault(digits.spaceAt, `failed to conform: ${value}`);
}

const literalList: Rule<LiteralList> = production(
  choice<LiteralList>(
    (state) => {
      const tokens = bracketed(state, TEXT, '(<string> | <entitykey> | <address>)+');
      return Array.isArray(tokens) ? { type: 'string', values: tokens.map(({ value }) => value) } : tokens;
    },
    (state) => {
      const tokens = bracketed(state, ['number'], '<number>+');
      if (!Array.isArray(tokens)) return tokens;
      const values: bigint[] = [];
      for (const token of tokens) {
        const value = toNumber(token);
        if (value instanceof Fault) return value;
        values.push(value);
      }
      return { type: 'number', values };
    },
  ),
);

function bracketed(state: ParseState, types: readonly TokenType[], expected: string): Outcome<Token[]> {
  if (!state.take([], ['('])) return null;
  const found: Token[] = [];
  for (let token = state.take(types); token; token = state.take(types)) found.push(token);
  if (found.length === 0) return state.unexpected(`${expected} ")"`);
  return state.take([], [')']) ? found : state.unexpected('")"');
}

const equality: Rule<Test> = production((state) => {
  const variable = state.take(VARIABLE);
  if (!variable) return null;
  const sign = state.take(['eq', 'neq']);
  if (!sign) return state.unexpected('(<eq> | <neq>) Value');
  const value = literal(state) ?? state.unexpected('Value');
  if (value instanceof Fault) return value;
  return { kind: 'equality', name: variable.value, negated: sign.type === 'neq', value };
});

const inclusion: Rule<Test> = production((state) => {
  const variable = state.take(VARIABLE);
  if (!variable) return null;
  const negated = state.take([], NOT) !== null;
  if (!state.take([], ['IN', 'in'])) return state.unexpected('("IN" | "in")');
  const list = literalList(state) ?? state.unexpected('Values');
  return list instanceof Fault ? list : { kind: 'inclusion', name: variable.value, negated, list };
});

function range(sign: TokenType, operator: RangeOperator): Rule<Test> {
  return production((state) => {
    const variable = state.take(['ident']);
    if (!variable) return null;
    if (!state.take([sign])) return state.unexpected(`<${sign}> Value`);
    const value = literal(state) ?? state.unexpected('Value');
    return value instanceof Fault ? value : { kind: 'range', name: variable.value, operator, value };
  });
}

const globSign: Rule<{ negated: boolean }> = choice<{ negated: boolean }>(
  (state) => {
    const sign = state.take(['glob', 'notglob']);
    return sign && { negated: sign.type === 'notglob' };
  },
  (state) => {
    const negated = state.take([], NOT) !== null;
    return state.take([], ['GLOB', 'glob']) ? { negated } : state.unexpected('("GLOB" | "glob")');
  },
);

const glob: Rule<Test> = production((state) => {
  const variable = state.take(['ident']);
  if (!variable) return null;
  const sign = globSign(state);
  if (isMiss(sign)) return sign;
  const pattern = state.take(['string']);
  if (!pattern) return state.unexpected('<string>');
  return { kind: 'glob', name: variable.value, negated: sign.negated, pattern: pattern.value };
});

const group: Rule<Term> = production((state) => {
  const negated = state.take(['not'], NOT) !== null;
  if (!state.take(['lparen'])) return state.unexpected('<lparen> Expression <rparen>');
  const nested = expression(state);
  if (isMiss(nested)) return nested;
  return state.take(['rparen']) ? { kind: 'group', negated, nested } : state.unexpected('<rparen>');
});

const term: Rule<Term> = production(
  choice<Term>(
    group,
    equality,
    inclusion,
    range('lt', '<'),
    range('leqt', '<='),
    range('gt', '>'),
    range('geqt', '>='),
    glob,
  ),
);

/** `operand (separator operand)*`, as the real grammar spells it: a left side and a list of right sides. */
function chain<T>(operand: Rule<T>, separator: TokenType, words: readonly string[]): Rule<T[]> {
  const right: Rule<T> = production((state) => (state.take([separator], words) ? operand(state) : null));
  return production<T[]>((state) => {
    const left = operand(state);
    if (isMiss(left)) return left;
    const rights = many(right)(state);
    return rights instanceof Fault ? rights : [left, ...rights];
  });
}

const conjunction = chain(term, 'and', ['AND', 'and']);
const expression: Rule<Expression> = production(chain(conjunction, 'or', ['OR', 'or']));

const query = production(
  choice<Expression | 'everything'>(expression, (state) =>
    state.take(['all', 'star']) ? 'everything' : null,
  ),
);
