import { QuerySyntaxError } from './errors.ts';
import { goQuote, goUnquote } from './go-text.ts';

/** A place in a query text, in code points from 1. */
export type Place = { readonly line: number; readonly column: number };

export type TokenType =
  | 'lparen'
  | 'rparen'
  | 'and'
  | 'or'
  | 'neq'
  | 'eq'
  | 'geqt'
  | 'leqt'
  | 'gt'
  | 'lt'
  | 'notglob'
  | 'glob'
  | 'not'
  | 'entitykey'
  | 'address'
  | 'string'
  | 'number'
  | 'ident'
  | 'synthetic'
  | 'all'
  | 'star'
  | 'eof';

/** One token; `value` is unquoted for strings. `spaceAt` is where the blanks before it begin (else its own place). */
export type Token = {
  readonly type: TokenType;
  readonly value: string;
  readonly at: Place;
  readonly spaceAt: Place;
};

const SPACE = /[ \t\n\r]+/y;

/** The first pattern that matches wins, not the longest: `0x12` is the number 0 and the name x12. */
const PATTERNS: readonly (readonly [TokenType, RegExp])[] = [
  ['lparen', /\(/y],
  ['rparen', /\)/y],
  ['and', /&&/y],
  ['or', /\|\|/y],
  ['neq', /!=/y],
  ['eq', /=/y],
  ['geqt', />=/y],
  ['leqt', /<=/y],
  ['gt', />/y],
  ['lt', /</y],
  ['notglob', /!~/y],
  ['glob', /~/y],
  ['not', /!/y],
  ['entitykey', /0x[a-fA-F0-9]{64}/y],
  ['address', /0x[a-fA-F0-9]{40}/y],
  ['number', /[0-9]+/y],
  ['ident', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['synthetic', /\$(?:owner|creator|key|expiration|sequence)/y],
  ['all', /\$all/y],
  ['star', /\*/y],
];

const SAMPLE_CHARACTERS = 16;

/**
 * The tokens of a query text, the end included as a token of its own.
 *
 * @throws {QuerySyntaxError} at the first thing that is no token, before any grammar is looked at (docs/arkiv.md,
 * "Query language")
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let place: Place = { line: 1, column: 1 };
  for (;;) {
    const spaceAt = place;
    const space = matchAt(SPACE, text, offset) ?? '';
    offset += space.length;
    place = advance(place, space);
    if (offset >= text.length) {
      tokens.push({ type: 'eof', value: '<EOF>', at: place, spaceAt });
      return tokens;
    }
    const { type, raw } = readRaw(text, offset, place);
    tokens.push({ type, value: type === 'string' ? unquote(raw, place) : raw, at: place, spaceAt });
    offset += raw.length;
    place = advance(place, raw);
  }
}

function readRaw(text: string, offset: number, at: Place): { type: TokenType; raw: string } {
  const quoted = text[offset] === '"' ? readQuoted(text, offset) : null;
  if (quoted !== null) return { type: 'string', raw: quoted };
  for (const [type, pattern] of PATTERNS) {
    const raw = matchAt(pattern, text, offset);
    if (raw !== null) return { type, raw };
  }
  const characters = Array.from(text.slice(offset, offset + 2 * SAMPLE_CHARACTERS + 2));
  const sample = characters.slice(0, SAMPLE_CHARACTERS).join('');
  const shown = characters.length > SAMPLE_CHARACTERS ? `${sample}...` : sample;
  throw new QuerySyntaxError(at.line, at.column, `lexer: invalid input text ${goQuote(shown)}`);
}

/** A string literal with its quotes; null when it never ends or a backslash stands before a raw line break. */
function readQuoted(text: string, offset: number): string | null {
  for (let at = offset + 1; at < text.length; at++) {
    if (text[at] === '"') return text.slice(offset, at + 1);
    if (text[at] !== '\\') continue;
    at++;
    if (text[at] === '\n') return null;
  }
  return null;
}

function unquote(raw: string, at: Place): string {
  const plain = goUnquote(raw.slice(1, -1));
  if (plain !== null) return plain;
  throw new QuerySyntaxError(at.line, at.column, `invalid quoted string ${goQuote(raw)}: invalid syntax`);
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}

function advance(place: Place, span: string): Place {
  const lastBreak = span.lastIndexOf('\n');
  if (lastBreak < 0) return { line: place.line, column: place.column + codePoints(span) };
  const breaks = span.split('\n').length - 1;
  return { line: place.line + breaks, column: codePoints(span.slice(lastBreak)) };
}

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    if (isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))) count--;
  }
  return count;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
