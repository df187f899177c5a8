/** What the writer puts into the two entities of each write. */
export function textOf(nonce: number, half: 'a' | 'b'): string {
  return `${nonce}${half} `.repeat(100);
}
