import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StoredEntity, sequenceOf } from '../state/entity.ts';
import type { EntityIndex } from '../state/entity-index.ts';
import { hexOf, indexOf, storedEntity } from '../testing/stored-entity.ts';
import { compileQuery } from './compile.ts';
import { QuerySyntaxError, QueryTooComplexError } from './errors.ts';
import { runQuery } from './run.ts';

type Node =
  | {
      readonly kind: 'leaf';
      readonly text: string;
      readonly holds: (entity: StoredEntity, inverted: boolean) => boolean;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'not'; readonly inner: Node };

const textOf = (node: Node): string => {
  if (node.kind === 'leaf') return node.text;
  if (node.kind === 'not') return `!(${textOf(node.inner)})`;
  return `(${textOf(node.left)}) ${node.kind === 'and' ? '&&' : '||'} (${textOf(node.right)})`;
};

/** The plainest reading of the rules: look at one entity, from the outside in. */
function holds(node: Node, entity: StoredEntity, inverted: boolean): boolean {
  if (node.kind === 'leaf') return node.holds(entity, inverted);
  if (node.kind === 'not') return holds(node.inner, entity, !inverted);
  const [left, right] = [holds(node.left, entity, inverted), holds(node.right, entity, inverted)];
  return (node.kind === 'and') !== inverted ? left && right : left || right;
}

/** A leaf that holds only for entities with the attribute, whatever the sign. */
function leaf<V>(
  text: string,
  read: (entity: StoredEntity) => V | undefined,
  holdsFor: (value: V) => boolean,
  losesNegation = false,
): Node {
  return {
    kind: 'leaf',
    text,
    holds: (entity, inverted) => {
      const value = read(entity);
      return value !== undefined && holdsFor(value) !== (inverted && !losesNegation);
    },
  };
}

const NAMES = ['a', 'b', 'constructor'];
const WORDS = ['', 'x', 'xy', 'y', 'ą', '\uffee', '\u{1f600}'];

const name = fc.constantFrom(...NAMES);
const word = fc.constantFrom(...WORDS);
const count = fc.integer({ min: 0, max: 5 });
const wallet = fc.integer({ min: 1, max: 3 }).map((at) => hexOf(at, 40));

const stringLeaf = fc.tuple(name, word).chain(([attribute, operand]) => {
  const read = (entity: StoredEntity): string | undefined => entity.strings.get(attribute);
  const order = (value: string): number => Buffer.compare(Buffer.from(value), Buffer.from(operand));
  const quoted = `"${operand}"`;
  return fc.constantFrom(
    leaf(`${attribute} = ${quoted}`, read, (value) => value === operand),
    leaf(`${attribute} != ${quoted}`, read, (value) => value !== operand),
    leaf(`${attribute} < ${quoted}`, read, (value) => order(value) < 0),
    leaf(`${attribute} <= ${quoted}`, read, (value) => order(value) <= 0),
    leaf(`${attribute} > ${quoted}`, read, (value) => order(value) > 0),
    leaf(`${attribute} >= ${quoted}`, read, (value) => order(value) >= 0),
    leaf(`${attribute} in (${quoted} "y")`, read, (value) => value === operand || value === 'y'),
    leaf(`${attribute} not in (${quoted})`, read, (value) => value !== operand),
    leaf(`${attribute} ~ "${operand}*"`, read, (value) => value.startsWith(operand)),
    leaf(`${attribute} !~ "*${operand}"`, read, (value) => !value.endsWith(operand)),
  );
});

const numberLeaf = fc.tuple(name, count).chain(([attribute, operand]) => {
  const read = (entity: StoredEntity): bigint | undefined => entity.numbers.get(attribute);
  return fc.constantFrom(
    leaf(`${attribute} = ${operand}`, read, (value) => value === BigInt(operand)),
    leaf(`${attribute} != ${operand}`, read, (value) => value !== BigInt(operand)),
    leaf(`${attribute} < ${operand}`, read, (value) => value < BigInt(operand)),
    leaf(`${attribute} >= ${operand}`, read, (value) => value >= BigInt(operand)),
    leaf(`${attribute} in (1 ${operand})`, read, (value) => value === 1n || value === BigInt(operand)),
  );
});

const syntheticLeaf = fc.tuple(wallet, count).chain(([owner, at]) =>
  fc.constantFrom(
    leaf(
      `$owner = ${owner}`,
      (entity) => entity.owner,
      (value) => value === owner,
    ),
    leaf(
      `$creator != "${owner}"`,
      (entity) => entity.creator,
      (value) => value !== owner,
    ),
    leaf(
      `$owner not in (${owner})`,
      (entity) => entity.owner,
      (value) => value === owner,
      true,
    ),
    leaf(
      `$key = ${hexOf(at, 64)}`,
      (entity) => entity.key,
      (value) => value === hexOf(at, 64),
    ),
    leaf(
      `$expiration != 100${at}`,
      (entity) => entity.expiresAt,
      (value) => value !== BigInt(1_000 + at),
    ),
    leaf(
      `$sequence = ${(at << 16) + 2 ** 32}`,
      sequenceOf,
      (value) => value === BigInt((at << 16) + 2 ** 32),
    ),
  ),
);

const { node: query } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    stringLeaf,
    numberLeaf,
    syntheticLeaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('node'),
      right: tie('node'),
    }),
    fc.record({ kind: fc.constant('not' as const), inner: tie('node') }),
  ),
}));

const attributes = fc.record({
  owner: wallet,
  creator: wallet,
  expiresAt: fc.integer({ min: 1_000, max: 1_005 }).map(BigInt),
  createdAtBlock: fc.constant(1),
  transactionIndex: count,
  strings: fc.dictionary(name, word, { noNullPrototype: true }),
  numbers: fc.dictionary(name, count, { noNullPrototype: true }),
});

const population = fc
  .array(attributes, { maxLength: 40 })
  .map((all) => all.map((given, at) => storedEntity(at + 1, given)));

function pagesOf(index: EntityIndex, text: string, limit: number): number[] {
  const found: number[] = [];
  const compiled = compileQuery(text);
  for (let beforeId: number | null = null; ; ) {
    const page: number[] = runQuery(index, compiled, { beforeId, limit }).map(({ id }) => id);
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return found;
    beforeId = last;
  }
}

describe('any query over any population', () => {
  it('finds what looking at every entity finds, newest first, page by page', () => {
    fc.assert(
      fc.property(population, query, fc.integer({ min: 1, max: 50 }), (entities, node, limit) => {
        const expected = entities.filter((entity) => holds(node, entity, false)).map(({ id }) => id);
        expect(pagesOf(indexOf(entities), textOf(node), limit)).toEqual(expected.reverse());
      }),
      { numRuns: 1_500 },
    );
  });

  it('finds the same after entities have changed and gone', () => {
    fc.assert(
      fc.property(population, population, query, (before, after, node) => {
        const index = indexOf(before);
        for (const entity of before) {
          const changed = after[entity.id - 1];
          if (entity.id % 3 === 0) index.remove(entity);
          else if (changed) index.replace(entity, changed);
        }
        const living = before
          .filter(({ id }) => id % 3 !== 0)
          .map((entity) => after[entity.id - 1] ?? entity);
        const expected = living.filter((entity) => holds(node, entity, false)).map(({ id }) => id);
        expect(pagesOf(index, textOf(node), 7)).toEqual(expected.reverse());
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '(',
      ')',
      '&&',
      '||',
      '!=',
      '=',
      '>=',
      '<',
      '!~',
      '~',
      '!',
      '"x"',
      '"\\',
      '"',
      '5',
      '010',
      'a',
      'and',
      'or',
    ],
    ...[
      'not',
      'in',
      'glob',
      '$owner',
      '$key',
      '$all',
      '*',
      hexOf(1, 40),
      hexOf(1, 64),
      '\n',
      '.',
      'ą',
      '\ud800',
    ],
  );
  const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '));
  const index = indexOf([storedEntity(1, { strings: { a: 'x' } })]);

  it('is answered or refused with an error of the query, never anything else', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        try {
          runQuery(index, compileQuery(text), { beforeId: null, limit: 200 });
        } catch (error) {
          if (error instanceof QueryTooComplexError) return;
          expect(error).toBeInstanceOf(QuerySyntaxError);
          expect(String(error)).toMatch(/^QuerySyntaxError: \d+:\d+: \S/);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
