import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRepository } from './references';

const ROOT = resolve(import.meta.dirname, '..');
const CODE = /\.(tsx?|mts|mjs)$/;

/** The offenders below stand here to be caught. */
const OWN_PATH = 'tests/docstrings.test.ts';

/** A class; of what others throw nobody may know one. */
const TAG = /^\{([A-Z]\w*|unknown)\} \S/;
/** Ours have a code, which comes first. */
const TAG_OF_OURS = /^\{AppError\} [A-Z]+(_[A-Z]+)*(_\*|\b)/;

/** A sentence without a subject, or about every method, says what this very function throws; other sentences may tell of others. */
const PROSE = [
  /(?:^|[.:;,]\s|\band\s)\s*(?:throws|rejects|raises)\b(?!\s+nothing)[^.]*/i,
  /\b(?:function|methods?|call) (?:throws?|rejects?|raises?)\b(?!\s+nothing)[^.]*/i,
  /(?:^|[.;]\s)\s*errors:[^.]*/i,
];

/** What a docstring says of errors in another form than `@throws {AppError} CODE when ...`. */
function faultsIn(docstring: string): readonly string[] {
  const text = docstring
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\*/gm, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [prose = '', ...tags] = text.split(/(?=@(?:throws|returns?|param|example)\b)/);
  const thrown = tags.filter((tag) => /^@throws\b/.test(tag)).map((tag) => tag.slice('@throws '.length));
  const wrong = thrown.filter((tag) => !(tag.startsWith('{AppError}') ? TAG_OF_OURS : TAG).test(tag));
  const told = [prose, ...tags.filter((tag) => !/^@throws\b/.test(tag))].flatMap((part) =>
    PROSE.flatMap((pattern) => pattern.exec(part)?.[0] ?? []),
  );
  return [...wrong.map((tag) => `@throws ${tag}`), ...told].map((fault) => fault.trim());
}

function docstringsOf(text: string): readonly string[] {
  return text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
}

describe('docstrings name errors in one form', () => {
  const docstrings = [...readRepository(ROOT)]
    .filter(([path]) => CODE.test(path) && path !== OWN_PATH)
    .flatMap(([path, text]) => docstringsOf(text).map((docstring) => ({ path, docstring })));

  it('and in no other', () => {
    expect(
      docstrings.flatMap(({ path, docstring }) => faultsIn(docstring).map((fault) => `${path}: ${fault}`)),
    ).toEqual([]);
  });

  it('many of them', () => {
    expect(docstrings.filter(({ docstring }) => docstring.includes('@throws {')).length).toBeGreaterThan(70);
  });
});

describe('another form is found', () => {
  it.each([
    ['a sentence', '/** Opens a file. Throws a JournalError when it cannot. */'],
    ['a sentence with a link', '/** Opens a file. Throws {@link JournalError}. */'],
    [
      'a sentence over two lines',
      '/**\n * Opens a file. Throws\n * {@link JournalError} when it cannot.\n */',
    ],
    ['the end of a sentence', '/** Opens a file; throws an RpcError. */'],
    ['a second verb', '/** Opens a file and throws when it cannot. */'],
    ['a promise', '/** Opens a file. Rejects with a JournalError. */'],
    ['every method', '/** Files. Every method throws AppError INTERNAL. */'],
    ['a list', '/**\n * Opens a file.\n *\n * Errors: INTERNAL.\n */'],
    ['behind what is returned', '/**\n * Opens a file.\n *\n * @returns it; throws AppError INTERNAL\n */'],
    ['a tag without braces', '/**\n * Opens a file.\n *\n * @throws AppError INTERNAL\n */'],
    ['a tag without a class', '/**\n * Opens a file.\n *\n * @throws when it cannot\n */'],
    ['a tag of a class alone', '/**\n * Opens a file.\n *\n * @throws {JournalError}\n */'],
    [
      'an error of ours without a code',
      '/**\n * Opens a file.\n *\n * @throws {AppError} when it cannot\n */',
    ],
  ])('%s', (_, text) => {
    expect(docstringsOf(`${text}\nfunction open() {}`).flatMap(faultsIn)).toHaveLength(1);
  });

  it.each([
    [
      'the form',
      '/**\n * Opens a file.\n *\n * @throws {AppError} INTERNAL, INVALID_INPUT when it cannot\n */',
    ],
    [
      'a family of codes',
      '/**\n * Asks a phone.\n *\n * @throws {AppError} PHONE_*; or what it answered\n */',
    ],
    [
      'two classes',
      '/**\n * Opens.\n *\n * @throws {JournalError} when damaged\n * @throws {Error} of Node\n */',
    ],
    [
      'what nobody knows the class of',
      '/**\n * Asks.\n *\n * @throws {unknown} what the wallet answered\n */',
    ],
    ['no error at all', '/** Opens a file. Throws nothing, never rejects. */'],
    ['errors of others', '/** A wallet that throws at being read, and what `fetch` throws, are none. */'],
    ['what an example says', '/**\n * Opens.\n *\n * @example\n * ```ts\n * open(); // Throws.\n * ```\n */'],
  ])('and left alone: %s', (_, text) => {
    expect(docstringsOf(text).flatMap(faultsIn)).toEqual([]);
  });
});
