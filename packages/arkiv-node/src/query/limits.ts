/**
 * How much query this node works on; beyond it a query is refused with a QueryTooComplexError.
 *
 * `maxTextBytes` counts UTF-8, `maxNesting` open parentheses, `maxNormalFormTerms` the AND groups of the normal form
 * (the real node multiplies them out and dies of it), `maxSteps` the comparisons one run may spend.
 */
export const QUERY_LIMITS = {
  maxTextBytes: 262_144,
  maxNesting: 100,
  maxNormalFormTerms: 65_536,
  maxSteps: 10_000_000,
} as const;
