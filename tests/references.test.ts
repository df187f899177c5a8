import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf, findReferences, type Reference, readRepository } from './references';

const repository = readRepository(resolve(import.meta.dirname, '..'));

/** The broken references below stand here to be caught. */
const OWN_PATH = 'tests/references.test.ts';

const read = [...repository.keys()]
  .filter((path) => path !== OWN_PATH)
  .map((path) => ({ path, references: findReferences(path, repository) }));
const all: readonly Reference[] = read.flatMap(({ references }) => references);

/** What is wrong with the references of one file in a small repository. */
function faultsIn(path: string, text: string): readonly string[] {
  const small = new Map([
    ['lib/jitsi.ts', ''],
    ['lib/sessions/model.ts', ''],
    ['app/(site)/page.tsx', ''],
    ['.env.example', ''],
    [
      'docs/protocol.md',
      '# Protocol\n\n## 3. Rooms\n\n## 4. Proofs\n\nOf section 3.\n\n```sh\n## Shell\n```\n',
    ],
    ['docs/twins.md', '## Twin\n\n## Twin\n'],
    ['README.md', '# Small'],
    [path, text],
  ]);
  return findReferences(path, small)
    .map((reference) => faultOf(reference, small))
    .filter((fault) => fault !== null);
}

describe('every reference leads somewhere', () => {
  it('in comments, titles of tests and documents', () => {
    const faults = read.flatMap(({ path, references }) =>
      references.flatMap((reference) => {
        const fault = faultOf(reference, repository);
        return fault === null ? [] : [`${path}:${reference.line}: ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('and there are many to follow', () => {
    const kinds = (kind: Reference['kind']) => all.filter((reference) => reference.kind === kind).length;
    expect(kinds('file')).toBeGreaterThan(120);
    expect(kinds('section')).toBeGreaterThan(100);
    expect(kinds('anchor')).toBeGreaterThan(8);
  });

  it.each(['arkiv', 'jitsi', 'walletconnect', 'protocol', 'architecture', 'security', 'deploy'])(
    'code cites docs/%s.md by section',
    (name) => {
      const cited = all.filter(
        (reference) => reference.kind === 'section' && reference.path === `docs/${name}.md`,
      );
      expect(cited.length).toBeGreaterThan(0);
    },
  );
});

describe('a reference that leads nowhere is found', () => {
  it.each([
    ['a document that is not here', '/** As DESIGN.md says. */'],
    ['a document without its folder', '// See protocol.md.'],
    ['a section by number', '/** Derived (docs/protocol.md 3). */'],
    ['a section by number, in words', '/** Derived (docs/protocol.md section 3). */'],
    ['a section that is not there', '/** Derived (docs/protocol.md, "Status"). */'],
    ['the second of two sections', '/** docs/protocol.md, "Rooms" and "Status". */'],
    ['a heading inside a listing', '// docs/protocol.md, "Shell"'],
    ['a heading that two sections have', '// docs/twins.md, "Twin"'],
    ['a section of a document that is not here', '// docs/jitsi.md, "Tokens"'],
    ['a citation over two lines', '/**\n * Derived (docs/protocol.md,\n * "Status").\n */'],
    ['a citation over two line comments', '// Derived (docs/protocol.md, "Proofs and\n// more")'],
    ['a number of nothing', '// As of section 3.'],
    ['a paragraph sign', '// Protocol § 3.'],
    ['a design nobody can see', '// Of the shared design.'],
    ['an issue nobody can see', '// (issue 5, item 1)'],
    ['an issue without a number', '// What the issue promises.'],
    ['a file that has gone', '/** Made by lib/sessions/room.ts. */'],
    ['a file without its ending', '/** Made by lib/sessions/model. */'],
    ['a file by the alias', '// Mocks `@/lib/sessions/room.ts`.'],
    ['a file without its folder', '/** Made by model.ts. */'],
    ['a file from beside', '// Made by ./model.ts.'],
    ['a folder that has gone', '// All of lib/people/ does.'],
    ['a pattern that fits nothing', '// As every lib/*/proof.ts.'],
    ['a page', '// Shown by app/(site)/sessions/page.tsx.'],
    ['an import of an example', "/**\n * import { a } from '@/lib/gone';\n */"],
    ['the title of a test', "it('is the table of protocol.md', () => {});"],
    ['a comment at the end of a line', 'const a = 1; // model.ts'],
    ['a comment in markup', 'const a = <p>{/* model.ts */}</p>;'],
  ])('%s', (_, text) => {
    expect(faultsIn('lib/code.ts', text)).toHaveLength(1);
  });

  it.each([
    ['a link to a document', 'Read [on](nowhere.md).'],
    ['a link to a picture', '![Two dots](pair.svg)'],
    ['a link from the root', 'Read [on](docs/protocol.md).'],
    ['an anchor', 'Read [on](protocol.md#status).'],
    ['an anchor without its number', 'Read [on](protocol.md#rooms).'],
    ['an anchor of its own', '# Here\n\nRead [on](#there).'],
    ['a section of its own', '## 1. Here\n\nRead section 2.'],
    ['a file', 'Made by `lib/sessions/room.ts`.'],
    ['a file in a table', '| what | `lib/sessions/room.ts` |'],
    ['a section of another document', 'See `docs/protocol.md`, "Status".'],
  ])('in a document: %s', (_, text) => {
    expect(faultsIn('docs/new.md', text)).toHaveLength(1);
  });

  it('in a stylesheet, a picture and the example of a configuration', () => {
    expect(faultsIn('app/globals.css', '/* See model.ts. */')).toEqual(['there is no model.ts']);
    expect(faultsIn('docs/new.svg', '<text>lib/gone/</text>')).toEqual(['there is no lib/gone/']);
    expect(faultsIn('.env.example', '# See docs/gone.md.\nA=docs/gone.md')).toEqual([
      'there is no docs/gone.md',
    ]);
  });
});

describe('a reference that leads somewhere is left alone', () => {
  it.each([
    ['a section', '/** docs/protocol.md, "Rooms" and "Proofs". */'],
    ['a section over two lines', '/**\n * Derived (docs/protocol.md,\n * "Rooms").\n */'],
    ['a file', '/** lib/jitsi.ts, (lib/sessions/model.ts), `app/(site)/page.tsx`. */'],
    ['an import of an example', "/**\n * import { a } from '@/lib/jitsi';\n */"],
    ['a folder and a pattern', '// lib/sessions, lib/sessions/, lib/*/model.ts'],
    ['a file of the root', '// README.md, .env.example'],
    ['a section of a standard', '// RFC 5545 section 3.1; CSP level 3, section 6.4.2; UTS 39 section 5.2'],
    ['somebody else’s file', '// understories/p2pmentor:lib/arkiv/sessions.ts, https://example.org/lib/a.ts'],
    ['a program of somebody else', "// Jitsi's external_api.js, Response.json"],
    ['code', "import { a } from './gone.ts';\nconst path = 'lib/gone.ts';"],
  ])('%s', (_, text) => {
    expect(faultsIn('lib/code.ts', text)).toEqual([]);
  });

  it.each([
    [
      'links',
      '[a](protocol.md), [b](protocol.md#3-rooms), [c](../README.md), [d](https://example.org/x.md#y)',
    ],
    ['sections of its own', '## 1. Here\n\nRead section 1, or [here](#1-here).'],
  ])('in a document: %s', (_, text) => {
    expect(faultsIn('docs/new.md', text)).toEqual([]);
  });
});
