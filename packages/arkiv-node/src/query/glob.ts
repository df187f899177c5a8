import type { Budget } from './budget.ts';

type Piece =
  | { readonly kind: 'star' }
  | { readonly kind: 'literal'; readonly character: number }
  | {
      readonly kind: 'class';
      readonly fits: (character: number) => boolean;
      /** How many ranges a character is compared with. */
      readonly ranges: number;
    };

/** Characters that fit one after the other are compared so fast that so many count as one comparison. */
const CHARACTERS_A_COMPARISON = 16;

const SLASH = 0x2f;

/**
 * Compiles a pattern with the rules of Go's `path.Match`: the whole value, `*` and `?` stop at `/`, `\` escapes,
 * classes are `[a-z]` and `[^a-z]`. A malformed pattern matches nothing. Unlike in Go, where a star skips single bytes,
 * no piece ever matches half of a character. Source: docs/arkiv.md, "Query language".
 */
export function compileGlob(pattern: string): (value: string, budget: Budget) => boolean {
  const pieces = readPieces(Array.from(pattern, (character) => character.codePointAt(0) ?? 0));
  if (pieces === null) return () => false;
  return (value, budget) => {
    budget.spend(Math.floor(Math.min(pieces.length, value.length) / CHARACTERS_A_COMPARISON));
    return matches(pieces, value, budget);
  };
}

/** Like Go, a star takes as little as it can and is not reconsidered once the next star has begun. */
function matches(pieces: readonly Piece[], value: string, budget: Budget): boolean {
  let piece = 0;
  let at = 0;
  let afterStar = -1;
  let retryFrom = 0;
  for (;;) {
    const next = pieces[piece];
    if (next === undefined && at >= value.length) return true;
    if (next?.kind === 'star') {
      piece++;
      afterStar = piece;
      retryFrom = at;
      continue;
    }
    if (next?.kind === 'class') budget.spend(Math.floor(next.ranges / CHARACTERS_A_COMPARISON));
    const character = value.codePointAt(at);
    if (next !== undefined && character !== undefined && fits(next, character)) {
      piece++;
      at += width(character);
      continue;
    }
    const skipped = value.codePointAt(retryFrom);
    if (afterStar < 0 || skipped === undefined || skipped === SLASH) return false;
    budget.spend(1 + at - retryFrom);
    retryFrom += width(skipped);
    piece = afterStar;
    at = retryFrom;
  }
}

function fits(piece: Exclude<Piece, { kind: 'star' }>, character: number): boolean {
  return piece.kind === 'literal' ? piece.character === character : piece.fits(character);
}

const width = (character: number): number => (character > 0xffff ? 2 : 1);

function readPieces(pattern: readonly number[]): Piece[] | null {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? 0;
    at++;
    switch (String.fromCodePoint(character)) {
      case '*':
        pieces.push({ kind: 'star' });
        break;
      case '?':
        pieces.push({ kind: 'class', fits: (given) => given !== SLASH, ranges: 1 });
        break;
      case '[': {
        const read = readClass(pattern, at);
        if (read === null) return null;
        pieces.push({ kind: 'class', fits: read.fits, ranges: read.ranges });
        at = read.end;
        break;
      }
      case '\\': {
        const escaped = pattern[at];
        if (escaped === undefined) return null;
        at++;
        pieces.push({ kind: 'literal', character: escaped });
        break;
      }
      default:
        pieces.push({ kind: 'literal', character });
    }
  }
  return pieces;
}

const [CARET, CLOSE, DASH, BACKSLASH] = [0x5e, 0x5d, 0x2d, 0x5c];

function readClass(
  pattern: readonly number[],
  start: number,
): { fits: (character: number) => boolean; ranges: number; end: number } | null {
  const negated = pattern[start] === CARET;
  const ranges: { low: number; high: number }[] = [];
  let at = negated ? start + 1 : start;
  while (pattern[at] !== CLOSE || ranges.length === 0) {
    const low = readClassCharacter(pattern, at);
    if (low === null) return null;
    const high = pattern[low.end] === DASH ? readClassCharacter(pattern, low.end + 1) : low;
    if (high === null) return null;
    ranges.push({ low: low.character, high: high.character });
    at = high.end;
  }
  const fits = (given: number) => ranges.some(({ low, high }) => low <= given && given <= high) !== negated;
  return { fits, ranges: ranges.length, end: at + 1 };
}

/** One end of a range; null where Go finds the pattern malformed, which includes a class that is never closed. */
function readClassCharacter(
  pattern: readonly number[],
  at: number,
): { character: number; end: number } | null {
  const first = pattern[at];
  if (first === DASH || first === CLOSE) return null;
  const place = first === BACKSLASH ? at + 1 : at;
  const character = pattern[place];
  return character === undefined || place + 1 >= pattern.length ? null : { character, end: place + 1 };
}
