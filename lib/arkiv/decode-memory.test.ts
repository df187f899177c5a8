import { expect, it, vi } from 'vitest';
import { createEntityDecoder, decodeEntity } from '@/lib/arkiv/decode';

const hexOf = (text: string) => `0x${Buffer.from(text).toString('hex')}`;

const item = (change: Record<string, unknown> = {}) => ({
  key: `0x${'ab'.repeat(32)}`,
  value: hexOf('{"notes":"hello","proof":{"signature":"0x12"}}'),
  contentType: 'application/json',
  expiresAt: 1801,
  creator: '0x71562b71999873db5b286df957af199ec94617f7',
  owner: '0x71562b71999873db5b286df957af199ec94617f7',
  createdAtBlock: 1,
  lastModifiedAtBlock: 1,
  transactionIndexInBlock: 1,
  operationIndexInTransaction: 3,
  stringAttributes: [{ key: 'type', value: 'session' }],
  numericAttributes: [{ key: 'startsAt', value: 42 }],
  ...change,
});

it('reads what a node says again once, and gives the same entity', () => {
  const decode = vi.fn(decodeEntity);
  const remembering = createEntityDecoder(10_000, decode);
  const first = remembering(item());
  expect(first).toEqual(decodeEntity(item()));
  expect(remembering(item())).toBe(first);
  expect(decode).toHaveBeenCalledTimes(1);
});

/** One change to each thing an item says. */
const CHANGES = {
  key: `0x${'ac'.repeat(32)}`,
  value: hexOf('{"notes":"hello","proof":{"signature":"0x13"}}'),
  contentType: 'text/plain',
  expiresAt: 1802,
  creator: '0x71562b71999873db5b286df957af199ec94617f8',
  owner: '0x71562b71999873db5b286df957af199ec94617f8',
  createdAtBlock: 2,
  lastModifiedAtBlock: 2,
  transactionIndexInBlock: 2,
  operationIndexInTransaction: 4,
  stringAttributes: [{ key: 'type', value: 'Session' }],
  numericAttributes: [{ key: 'startsAt', value: 43 }],
} as const;

it.each(Object.entries(CHANGES))(
  'reads an item anew whose %s is another, under the same key',
  (name, value) => {
    const remembering = createEntityDecoder();
    const known = remembering(item());
    const changed = item({ [name]: value });
    expect(remembering(changed)).toEqual(decodeEntity(changed));
    expect(remembering(changed)).not.toEqual(known);
  },
);

it('takes infinity and nothing for two things, which JSON writes alike', () => {
  const remembering = createEntityDecoder();
  for (const expiresAt of [Number.POSITIVE_INFINITY, null, Number.POSITIVE_INFINITY]) {
    expect(remembering(item({ expiresAt }))).toEqual(decodeEntity(item({ expiresAt })));
  }
});

it('reads what cannot be written as text, and says nothing worse than before', () => {
  const remembering = createEntityDecoder();
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  for (const strange of [{ ...item(), expiresAt: 1n }, item({ extra: deep }), null, undefined, 'text', 7]) {
    expect(remembering(strange)).toEqual(decodeEntity(strange));
  }
  const payload = hexOf(`${'['.repeat(4_000)}${']'.repeat(4_000)}`);
  expect(remembering(item({ value: payload }))?.key).toBe(item().key);
});

it('forgets what was not asked for while as much text came as it may hold', () => {
  const decode = vi.fn(decodeEntity);
  const remembering = createEntityDecoder(3 * JSON.stringify(item()).length, decode);
  const nth = (n: number) => remembering(item({ createdAtBlock: 10 + n }));
  for (let n = 0; n < 20; n += 1) {
    nth(0);
    nth(n);
  }
  expect(decode).toHaveBeenCalledTimes(20);
  nth(5);
  expect(decode).toHaveBeenCalledTimes(21);
});

it('gives what nobody can change for those who come after', () => {
  const entity = createEntityDecoder()(item());
  const inside = entity?.payload as { proof: { signature: string } };
  expect(() => Object.assign(inside.proof, { signature: '0x' })).toThrow(TypeError);
  expect(() => Object.assign(entity?.strings ?? {}, { type: 'profile' })).toThrow(TypeError);
});

it('knows a frozen item of a node in this process by itself', () => {
  const decode = vi.fn(decodeEntity);
  const remembering = createEntityDecoder(0, decode);
  const shown = Object.freeze(item());
  expect(remembering(shown)).toBe(remembering(shown));
  expect(remembering(Object.freeze(item({ contentType: 'text/plain' })))?.contentType).toBe('text/plain');
  expect(decode).toHaveBeenCalledTimes(2);
});
