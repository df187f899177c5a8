/** How deep Go's JSON reader follows lists and objects into each other, and so the real node. */
export const MAX_NESTING = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** The index behind the text that begins at `start` with a quote; the end when it has no end. */
function afterText(json: Uint8Array, start: number): number {
  let index = start + 1;
  while (index < json.length && json[index] !== QUOTE) index += json[index] === BACKSLASH ? 2 : 1;
  return index + 1;
}

/**
 * Whether lists and objects lie in each other deeper than the real node reads them.
 *
 * Told before parsing: a body within the limit of its size can keep `JSON.parse` busy for seconds by its depth alone.
 */
export function isNestedTooDeep(json: Uint8Array): boolean {
  if (json.length <= MAX_NESTING) return false;
  let depth = 0;
  let index = 0;
  while (index < json.length) {
    const byte = json[index] ?? 0;
    if (byte === QUOTE) {
      index = afterText(json, index);
      continue;
    }
    if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (depth > MAX_NESTING) return true;
    index += 1;
  }
  return false;
}
