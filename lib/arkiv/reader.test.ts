import type { ArkivNode } from 'arkiv-node';
import { HttpRequestError } from 'viem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { createdBy, equals, type Predicate } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import {
  type NodeRequest,
  openTestArkiv,
  openTestNode,
  TODAY,
  transportTo,
  withSkill,
} from '@/lib/arkiv/testing/test-node';
import { blockTime } from '@/lib/arkiv/timing';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});
const many = (count: number, skill: string) => Array.from({ length: count }, () => create(skill));

describe('reading a node', () => {
  let node: ArkivNode;
  let arkiv: ReturnType<typeof openTestArkiv>;
  beforeEach(async () => {
    node = await openTestNode();
    arkiv = openTestArkiv(node);
  });
  afterEach(() => node.close());

  it.each([0, 1, 200, 201, 400, 401])('finds all of %i entities, newest first', async (count) => {
    const { reader, writer } = arkiv;
    const keys = count === 0 ? [] : (await writer.submit(many(count, 'chess'))).createdKeys;
    const found = await reader.queryAll(withSkill(writer.address, 'chess'));
    expect(found.map(({ key }) => key)).toEqual([...keys].reverse());
  });

  it('goes on from a cursor to the end', async () => {
    const { reader, writer } = arkiv;
    const { createdKeys } = await writer.submit(many(5, 'chess'));
    const predicate = withSkill(writer.address, 'chess');
    const first = await reader.queryPage(predicate, { limit: 3 });
    expect(first.entities.map(({ key }) => key)).toEqual([...createdKeys].reverse().slice(0, 3));
    expect(first.cursor).not.toBeNull();
    const second = await reader.queryPage(predicate, { limit: 3, cursor: first.cursor ?? '' });
    expect(second.entities.map(({ key }) => key)).toEqual([...createdKeys].reverse().slice(3));
    expect(second.cursor).toBeNull();
  });

  it('says when there is more than it may read, instead of cutting it off', async () => {
    const { reader, writer } = arkiv;
    await writer.submit(many(201, 'chess'));
    const predicate = withSkill(writer.address, 'chess');
    await expect(reader.queryAll(predicate, { maxEntities: 200 })).rejects.toMatchObject({
      code: 'LIST_TOO_LONG',
    });
    expect(await reader.queryAll(predicate, { maxEntities: 201 })).toHaveLength(201);
  });

  it('gives what the chain holds as plain data', async () => {
    const { reader, writer } = arkiv;
    const { blockNumber } = await writer.submit([create('go'), create('chess')]);
    const [entity] = await reader.queryAll(withSkill(writer.address, 'chess'));
    expect(structuredClone(entity)).toMatchObject({
      createdAtBlock: blockNumber,
      lastModifiedAtBlock: blockNumber,
      order: chainOrderOf(blockNumber, 1, 1),
      numbers: {},
      payload: { skill: 'chess' },
    });
  });

  it('knows the head, from the first block on', async () => {
    const { reader, writer } = arkiv;
    expect((await reader.timing()).headBlock).toBe(0);
    const { blockNumber } = await writer.submit([create('chess')]);
    const timing = await reader.timing();
    expect(timing.headBlock).toBe(blockNumber);
    expect(timing.headTime).toBe(blockTime({ headBlock: 0, headTime: node.genesisMs }, blockNumber));
    expect(Math.abs(timing.headTime - TODAY)).toBeLessThan(10_000);
  });

  it.each([
    ['a quote that closes', 'x" || type != "'],
    ['a lone quote', '"'],
    ['a backslash at the end', 'x\\'],
    ['a Windows path', 'C:\\temp\\new'],
    ['an escaped quote', '\\"'],
    ['line breaks and tabs', 'a\n\r\tb'],
    ['all control characters', Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')],
    ['the delete character', '\u007f\u0080\u009f'],
    ['separators JavaScript once minded', '\u2028\u2029'],
    ['an emoji family', '👩‍👩‍👧 🇺🇳'],
    ['combining characters', 'e\u0301 \u00e9'],
    ['right-to-left marks', '\u202eabc\u202c'],
    ['noncharacters', '\ufffe\uffff\ufeff'],
    ['an escape in letters', '\\u0022 \\x22 \\n'],
    ['a query', '$all'],
    ['nothing', ''],
  ])('finds %s exactly as written, and nothing else', async (_what, skill) => {
    const { reader, writer } = arkiv;
    const { createdKeys } = await writer.submit([create(skill), create('bystander')]);
    const found = await reader.queryAll(withSkill(writer.address, skill));
    expect(found.map(({ key }) => key)).toEqual(createdKeys.slice(0, 1));
    expect(found[0]?.strings.skill).toBe(skill);
    expect(found[0]?.payload).toEqual({ skill });
  });

  it('finds only what the named creators wrote', async () => {
    const { reader, writer } = arkiv;
    await writer.submit([create('chess')]);
    expect(await reader.queryAll(createdBy([`0x${'0c'.repeat(20)}`]))).toEqual([]);
  });
});

describe('reading a node that misbehaves', () => {
  const predicate: Predicate = equals('type', 'session');
  const good = {
    key: `0x${'ab'.repeat(32)}`,
    owner: `0x${'0a'.repeat(20)}`,
    creator: `0x${'0a'.repeat(20)}`,
    contentType: 'application/json',
    expiresAt: 9,
    createdAtBlock: 1,
    lastModifiedAtBlock: 1,
    transactionIndexInBlock: 1,
    operationIndexInTransaction: 0,
  };
  const readerOf = (request: NodeRequest) => createReader({ transport: transportTo(request), chainId: 1337 });

  it('drops one bad entity and keeps its page', async () => {
    const reader = readerOf(async () => ({ data: [good, { key: 7 }, null, good], blockNumber: '0x0' }));
    expect(await reader.queryAll(predicate)).toHaveLength(2);
    expect((await reader.queryPage(predicate)).unreadable).toBe(2);
  });

  it.each([
    ['the same cursor for ever', () => ({ data: [good], cursor: '0x5', blockNumber: '0x0' })],
    ['empty pages with a cursor', (n: number) => ({ data: [], cursor: `0x${n}`, blockNumber: '0x0' })],
  ])('stops at %s', async (_what, answer) => {
    let calls = 0;
    const reader = readerOf(async () => {
      calls += 1;
      return answer(calls);
    });
    await reader.queryAll(predicate);
    expect(calls).toBeLessThanOrEqual(2);
  });

  it('stops at unreadable entities without end', async () => {
    let calls = 0;
    const reader = readerOf(async () => {
      calls += 1;
      return { data: [null], cursor: `0x${calls}`, blockNumber: '0x0' };
    });
    await expect(reader.queryAll(predicate, { maxEntities: 400 })).rejects.toMatchObject({
      code: 'LIST_TOO_LONG',
    });
    expect(calls).toBe(3);
  });

  it.each([
    [
      'no answer',
      () => Promise.reject(new HttpRequestError({ url: 'http://node.invalid/' })),
      'CHAIN_UNREACHABLE',
    ],
    ['an answer of another kind', () => Promise.resolve('hello'), 'CHAIN_UNREACHABLE'],
    ['a bad cursor', () => Promise.resolve({ data: [], cursor: 'next' }), 'CHAIN_UNREACHABLE'],
    [
      'a crash',
      () => Promise.reject({ code: -32603, message: 'method handler crashed' }),
      'CHAIN_QUERY_FAILED',
    ],
    [
      'a question refused',
      () => Promise.reject({ code: -32000, message: 'error parsing query: 1:1' }),
      'INTERNAL',
    ],
  ])('turns %s into a code', async (_what, request, code) => {
    await expect(readerOf(request).queryAll(predicate)).rejects.toMatchObject({
      code,
      message: code,
      cause: expect.any(Error),
    });
  });

  it('has words for a head it cannot read', async () => {
    const reader = readerOf(() => Promise.reject(new HttpRequestError({ url: 'http://node.invalid/' })));
    await expect(reader.timing()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
  });

  it.each([
    null,
    {},
    'hello',
    { number: '0x5' },
    { timestamp: '0x5' },
    { number: null, timestamp: '0x5' },
    { number: '0x5', timestamp: '0xffffffffffffffff' },
    { number: '0xffffffffffffffff', timestamp: '0x5' },
  ])('does not take %j for a head', async (block) => {
    const reader = readerOf(async () => block);
    await expect(reader.timing()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
  });

  it.each([{ limit: 0 }, { limit: 201 }, { limit: 2.5 }, { cursor: 'x' }, { cursor: '' }])(
    'is never asked for the page %j',
    async (options) => {
      let calls = 0;
      const reader = readerOf(async () => {
        calls += 1;
        return { data: [] };
      });
      await expect(reader.queryPage(predicate, options)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(calls).toBe(0);
    },
  );
});
