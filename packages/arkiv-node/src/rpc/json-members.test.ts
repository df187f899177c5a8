import fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersOf, parseWithMembers } from './json-members.ts';

test('every JSON text is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2), (text, indent) => {
      const written = JSON.stringify(JSON.parse(text), null, indent);
      expect(parseWithMembers(written)).toEqual(JSON.parse(written));
    }),
  );
});

test.each([
  '{"__proto__":{"a":1},"a":[]}',
  ' [ { } , [ ] , "\\\\", "\\"" , -1.5e3, null ] ',
  '"\\u0061\\\\"',
  '7',
])('such as %s', (text) => {
  expect(parseWithMembers(text)).toEqual(JSON.parse(text));
});

test('repeated names are remembered in their order, the value is the last one', () => {
  const value = parseWithMembers('{"a":1,"b":{"c":[2],"\\u0063":3},"a":null}') as { b: object };
  expect(value).toEqual({ a: null, b: { c: 3 } });
  expect(membersOf(value)).toEqual([
    ['a', 1],
    ['b', { c: 3 }],
    ['a', null],
  ]);
  expect(membersOf(value.b)).toEqual([
    ['c', [2]],
    ['c', 3],
  ]);
});

test('a text nested thousands deep needs no stack', () => {
  const depth = 10_000;
  expect(parseWithMembers(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toHaveLength(1);
});
