/**
 * Whether a value carries a brand of `Symbol.for`.
 *
 * A bundler may load this package several times in one process (Next does): the classes of the copies are different,
 * their brands are one. `instanceof` asks for the brand.
 */
export function isBranded(value: unknown, brand: symbol): boolean {
  return typeof value === 'object' && value !== null && brand in value;
}
