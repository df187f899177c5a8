import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EntityIndex } from '../state/entity-index.ts';
import { indexOf, storedEntity } from '../testing/stored-entity.ts';
import { compileQuery } from './compile.ts';
import { QuerySyntaxError } from './errors.ts';
import { type NormalForm, normalFormOf } from './normal-form.ts';
import { runQuery } from './run.ts';

const PREFIX = 'error executing query: error parsing query: ';
const FIRST_WALLET = '0x71562b71999873db5b286df957af199ec94617f7';
const SECOND_WALLET = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';

const hex = z.templateLiteral(['0x', z.string()]);
const refusal = z.object({ code: z.number(), message: z.string() });

function recorded(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../conformance/${file}`, import.meta.url), 'utf8'));
}

/** The refusal as the RPC would word it, or what `answer` makes of the query. */
function outcomeOf<T>(text: string, answer: (query: ReturnType<typeof compileQuery>) => T): T | string {
  try {
    return answer(compileQuery(text));
  } catch (error) {
    if (error instanceof QuerySyntaxError) return `${PREFIX}${error.message}`;
    throw error;
  }
}

function shown(form: NormalForm): unknown {
  return form.map((terms) =>
    terms.map(({ attribute, operator, operands }) => {
      const values = operands.map((value) => (typeof value === 'bigint' ? Number(value) : value));
      return [attribute, operator, operator.endsWith('in') ? values : values[0]];
    }),
  );
}

describe('the query language as recorded from a real node (08)', () => {
  const step = z.object({
    query: z.string(),
    matches: z.number().optional(),
    error: refusal.optional(),
    dnf: z.unknown().optional(),
  });
  const { steps } = z.object({ steps: z.array(z.unknown()) }).parse(recorded('08-query-language.json'));
  const texts = steps.flatMap((raw) => step.safeParse(raw).data ?? []);
  const index = indexOf([
    storedEntity(1, { owner: FIRST_WALLET, creator: FIRST_WALLET, strings: { type: 'x' } }),
  ]);

  it('covers the whole file', () => {
    expect(texts).toHaveLength(154);
  });

  it.each(texts)('$query', ({ query, matches, error, dnf }) => {
    if (error?.code === -32603) {
      expect(() => compileQuery(query)).toThrow(QuerySyntaxError);
      return;
    }
    expect(
      outcomeOf(query, (compiled) => runQuery(index, compiled, { beforeId: null, limit: 200 }).length),
    ).toBe(error?.message ?? matches);
    if (dnf === undefined) return;
    expect(outcomeOf(query, ({ condition }) => (condition ? shown(normalFormOf(condition)) : 'ALL'))).toEqual(
      dnf,
    );
  });
});

describe('the answers recorded from a real node (02)', () => {
  const pairs = <V extends z.ZodType>(value: V) => z.array(z.object({ key: z.string(), value })).default([]);
  const item = z.object({
    key: hex,
    stringAttributes: pairs(z.string()),
    numericAttributes: pairs(z.number()),
  });
  const step = z.object({
    method: z.literal('arkiv_query'),
    params: z.tuple([z.string()]).rest(z.unknown()),
    result: z.object({ data: z.array(item) }).optional(),
    error: refusal.optional(),
  });
  const { steps } = z.object({ steps: z.array(z.unknown()) }).parse(recorded('02-queries.json'));
  const asked = steps
    .flatMap((raw) => step.safeParse(raw).data ?? [])
    .map(({ params: [query], result, error }) => ({
      query,
      keys: result?.data.map(({ key }) => key),
      error,
    }));

  const keysOf = (query: string): Set<string> => new Set(asked.find((one) => one.query === query)?.keys);

  /** The population as the answers themselves show it. */
  function population(): EntityIndex {
    const everything = steps
      .flatMap((raw) => step.safeParse(raw).data ?? [])
      .find(({ params }) => params[0] === '$all');
    const items = everything?.result?.data ?? [];
    const ofSecond = keysOf('$owner != 0x71562b71999873DB5b286dF957af199Ec94617F7');
    const early = keysOf('$expiration = 14');
    return indexOf(
      items.toReversed().map(({ key, stringAttributes, numericAttributes }, at) =>
        storedEntity(at + 1, {
          key,
          owner: ofSecond.has(key) ? SECOND_WALLET : FIRST_WALLET,
          creator: ofSecond.has(key) ? SECOND_WALLET : FIRST_WALLET,
          expiresAt: early.has(key) ? 14n : 1803n,
          createdAtBlock: 3,
          strings: Object.fromEntries(stringAttributes.map(({ key: name, value }) => [name, value])),
          numbers: Object.fromEntries(numericAttributes.map(({ key: name, value }) => [name, value])),
        }),
      ),
    );
  }

  const index = population();

  it('covers the whole file', () => {
    expect(asked).toHaveLength(115);
    expect(index.size).toBe(13);
  });

  it.each(asked)('$query', ({ query, keys, error }) => {
    if (error?.code === -32603) {
      expect(() => compileQuery(query)).toThrow(QuerySyntaxError);
      return;
    }
    const answer = outcomeOf(query, (compiled) =>
      runQuery(index, compiled, { beforeId: null, limit: 200 }).map(({ key }) => key),
    );
    expect(answer).toEqual(error?.message ?? keys);
  });

  it('answers a parse error where the real node crashes', () => {
    expect(() => compileQuery('!($owner = 5)')).toThrow('1:12: unexpected token "5" (expected <string>)');
  });
});
