/**
 * A query text the node refuses, worded as the real node words it after `error parsing query: `.
 *
 * The message starts with the place as `line:column: ` (counted in code points, from 1).
 * Source: docs/arkiv.md, "Query errors".
 */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';

  constructor(line: number, column: number, detail: string) {
    super(`${line}:${column}: ${detail}`);
  }
}

/** A query beyond what this node is willing to work on, refused at once where the real node would hang. */
export class QueryTooComplexError extends Error {
  override readonly name = 'QueryTooComplexError';
}
