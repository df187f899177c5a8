import { type Condition, toCondition } from './normal-form.ts';
import { parseQuery } from './parser.ts';

/** A query ready to run; without a condition it asks for every entity. */
export type CompiledQuery = { readonly condition: Condition | null };

/**
 * Reads a query text.
 *
 * @throws {QuerySyntaxError} with the real node's text behind `error parsing query: `
 * @throws {QueryTooComplexError} as `parseQuery` and `toCondition`
 */
export function compileQuery(text: string): CompiledQuery {
  const expression = parseQuery(text);
  return { condition: expression && toCondition(expression) };
}
