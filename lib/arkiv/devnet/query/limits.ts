/**
 * How much query this node works on; beyond it a query is refused at once with a {@link QueryTooComplexError}.
 *
 * `maxTextBytes` counts UTF-8; `maxNesting` counts open parentheses around a predicate; `maxNormalFormTerms` is the
 * number of AND groups the OR of ANDs would have. The real node has none of these limits: it runs out of memory.
 */
export const QUERY_LIMITS = { maxTextBytes: 65_536, maxNesting: 100, maxNormalFormTerms: 65_536 } as const;
