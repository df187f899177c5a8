/** The small pieces of Go's `strconv` and `fmt` whose exact behaviour shows in queries and error texts. */

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
]);

const QUOTED_AS: ReadonlyMap<string, string> = new Map(
  [...NAMED_ESCAPES].map(([letter, character]) => [character, `\\${letter}`]),
);

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const MAX_UINT64 = 2n ** 64n - 1n;

/** How Go's `%q` shows a text: in double quotes, with everything unprintable escaped. */
export function goQuote(text: string): string {
  let quoted = '';
  for (const character of text) {
    quoted += QUOTED_AS.get(character) ?? (PRINTABLE.test(character) ? character : escapeCode(character));
  }
  return `"${quoted}"`;
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/**
 * What a double-quoted literal means, or null when an escape in it is none of Go's.
 *
 * Takes the inside without the quotes. `\xHH` and octal escapes stand for code points, not bytes, because the real
 * node appends what `strconv.UnquoteChar` returns as a rune.
 */
export function goUnquote(inside: string): string | null {
  let plain = '';
  let from = 0;
  for (let at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', from)) {
    const escaped = readEscape(inside, at + 1);
    if (escaped === null) return null;
    plain += inside.slice(from, at) + escaped.character;
    from = at + 1 + escaped.length;
  }
  return plain + inside.slice(from);
}

function readEscape(text: string, at: number): { character: string; length: number } | null {
  const letter = text.charAt(at);
  const named = NAMED_ESCAPES.get(letter);
  if (named !== undefined) return { character: named, length: 1 };
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits !== undefined) return readHexEscape(text.slice(at + 1, at + 1 + digits), digits);
  const octal = /^[0-3][0-7]{2}/.exec(text.slice(at, at + 3));
  return octal ? { character: String.fromCodePoint(Number.parseInt(octal[0], 8)), length: 3 } : null;
}

function readHexEscape(hex: string, digits: number): { character: string; length: number } | null {
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return null;
  const code = Number.parseInt(hex, 16);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0x10ffff || isSurrogate
    ? null
    : { character: String.fromCodePoint(code), length: digits + 1 };
}

/**
 * The number a run of digits means to Go's `ParseUint(s, 0, 64)`, or the words it refuses them with.
 *
 * Base 0 is what makes a leading zero mean octal: `010` is 8 and `08` is refused.
 */
export function goParseUint64(digits: string): bigint | string {
  const isOctal = digits.length > 1 && digits.startsWith('0');
  if (isOctal && /[89]/.test(digits)) return `strconv.ParseUint: parsing ${goQuote(digits)}: invalid syntax`;
  const significant = digits.replace(/^0+(?=.)/, '');
  // 2^64 has 20 decimal and 22 octal digits: longer runs need no conversion, which is quadratic in their length.
  const value =
    significant.length > 22 ? MAX_UINT64 + 1n : BigInt(isOctal ? `0o${significant}` : significant);
  return value > MAX_UINT64 ? `strconv.ParseUint: parsing ${goQuote(digits)}: value out of range` : value;
}
