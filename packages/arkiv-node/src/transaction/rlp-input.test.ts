import fc from 'fast-check';
import { hexToBytes, toRlp } from 'viem';
import { describe, expect, test } from 'vitest';
import { operationsRlp } from '../testing/sender.ts';
import { decodeArkivTransaction } from './arkiv-transaction.ts';
import { MAX_LIST_ELEMENTS, RlpError } from './rlp-input.ts';

const KEY = `0x${'ab'.repeat(32)}` as const;
const into = (place: string) => `, decoding into (storagetx.ArkivTransaction).${place}`;

function hex(rlp: string): Uint8Array {
  return hexToBytes(`0x${rlp}`);
}

describe('a transaction is refused in the words of Go', () => {
  test.each([
    ['nothing at all', '', 'EOF'],
    ['a string', '83616263', 'rlp: expected input list for storagetx.ArkivTransaction'],
    ['an empty list', 'c0', 'rlp: too few elements for storagetx.ArkivTransaction'],
    ['four lists', 'c4c0c0c0c0', 'rlp: too few elements for storagetx.ArkivTransaction'],
    ['six lists', 'c6c0c0c0c0c0c0', 'rlp: input list has too many elements for storagetx.ArkivTransaction'],
    ['a byte after the list', 'c5c0c0c0c0c000', 'rlp: input contains more than one value'],
    ['a list longer than the input', 'c7c0c0', 'rlp: value size exceeds available input length'],
    ['an element longer than its list', 'c5c9c0c0c0c0', 'rlp: element is larger than containing list'],
    ['a size of eight bytes', 'ffffffffffffffffff', 'rlp: value size exceeds available input length'],
    ['a size cut off', 'f9ff', 'rlp: value size exceeds available input length'],
    [
      'a size with a leading zero',
      `f90005c0c0c0c0c0`,
      'rlp: non-canonical size information for storagetx.ArkivTransaction',
    ],
    [
      'a long size for a short list',
      `f805c0c0c0c0c0`,
      'rlp: non-canonical size information for storagetx.ArkivTransaction',
    ],
    [
      'a string for the creates',
      'c580c0c0c0c0',
      `rlp: expected input list for []storagetx.ArkivCreate${into('Create')}`,
    ],
    [
      'a string for a create',
      'c6c101c0c0c0c0',
      `rlp: expected input list for storagetx.ArkivCreate${into('Create[0]')}`,
    ],
    [
      'a lifetime as the byte 00',
      'c7c2c100c0c0c0c0',
      `rlp: non-canonical integer (leading zero bytes) for uint64${into('Create[0].BTL')}`,
    ],
    [
      'a lifetime as 81 05',
      'c8c3c28105c0c0c0c0',
      `rlp: non-canonical size information for uint64${into('Create[0].BTL')}`,
    ],
    [
      'a lifetime as a list',
      'c7c2c1c0c0c0c0c0',
      `rlp: expected input string or byte for uint64${into('Create[0].BTL')}`,
    ],
    [
      'a key of one byte',
      'c6c0c0c105c0c0',
      `rlp: input string too short for common.Hash${into('Delete[0]')}`,
    ],
    [
      'a key that is a list',
      'c6c0c0c1c0c0c0',
      `rlp: expected input string or byte for common.Hash${into('Delete[0]')}`,
    ],
    [
      'an extension without blocks',
      `e7c0c0c0e2e1a0${'ab'.repeat(32)}c0`,
      `rlp: too few elements for storagetx.ExtendBTL${into('Extend[0]')}`,
    ],
  ])('%s', (_what, rlp, message) => {
    expect(() => decodeArkivTransaction(hex(rlp))).toThrow(new RlpError(message));
  });

  test('the second attribute of the third create is named by its place', () => {
    const create = (attributes: Uint8Array[][]) => [hex('05'), hex('78'), hex('78'), attributes, []];
    const good = create([]);
    const bad = create([[hex('61'), hex('62')], [hex('61')]]);
    const rlp = toRlp([[good, good, bad], [], [], [], []], 'bytes');
    expect(() => decodeArkivTransaction(rlp)).toThrow(
      `rlp: too few elements for entity.StringAnnotation${into('Create[2].StringAnnotations[1]')}`,
    );
  });

  test('two million nested lists end in a refusal, not in an overflow', () => {
    expect(() => decodeArkivTransaction(new Uint8Array(2_000_000).fill(0xc1))).toThrow(RlpError);
    expect(() => decodeArkivTransaction(new Uint8Array(2_000_000).fill(0xff))).toThrow(RlpError);
  });
});

const content = fc.record({
  btl: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  contentType: fc.string({ unit: 'grapheme' }),
  payload: fc.string({ maxLength: 300, unit: 'grapheme' }),
  strings: fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' }), { noNullPrototype: true, maxKeys: 4 }),
  numbers: fc.dictionary(fc.string(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), {
    noNullPrototype: true,
    maxKeys: 4,
  }),
});

describe('a transaction of very many parts', () => {
  const attribute = [hex('61'), hex('62')];
  const create = (attributes: number) => [
    hex('05'),
    hex('78'),
    hex('78'),
    Array(attributes).fill(attribute),
    [],
  ];

  test('is read while it has a thousand operations with 99 attributes each', () => {
    const rlp = toRlp([Array(1000).fill(create(99)), [], [], [], []], 'bytes');
    expect(decodeArkivTransaction(rlp).creates).toHaveLength(1000);
  });

  test('is refused when few compressed bytes turn into millions of attributes', () => {
    const rlp = toRlp([[create(MAX_LIST_ELEMENTS + 1)], [], [], [], []], 'bytes');
    expect(() => decodeArkivTransaction(rlp)).toThrow(new RlpError('rlp: more than 100000 list elements'));
  });
});

describe('whatever the bytes', () => {
  test('what is encoded comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(content, { maxLength: 4 }),
        fc.array(content, { maxLength: 3 }),
        (creates, updates) => {
          const rlp = operationsRlp({ creates, updates: updates.map((update) => ({ ...update, key: KEY })) });
          const decoded = decodeArkivTransaction(rlp);
          const plain = [...decoded.creates, ...decoded.updates].map((item) => ({
            btl: item.blocksToLive,
            contentType: item.contentType,
            payload: new TextDecoder().decode(item.payload),
            strings: Object.fromEntries(item.strings.map(({ key, value }) => [key, value])),
            numbers: Object.fromEntries(item.numbers.map(({ key, value }) => [key, value])),
          }));
          expect(plain).toEqual([...creates, ...updates]);
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
  });

  test('random bytes are decoded or refused with an RlpError, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          decodeArkivTransaction(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RlpError);
        }
      }),
      { seed: 20261122, numRuns: 2_000 },
    );
  });

  test('a good transaction with one byte changed is decoded or refused with an RlpError', () => {
    const good = operationsRlp({
      creates: [{ btl: 1800, strings: { type: 'x' }, numbers: { n: 5 } }],
      updates: [{ key: KEY, btl: 7, strings: { type: 'y' } }],
      deletes: [KEY],
      extends: [{ key: KEY, blocks: 9 }],
    });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = good.slice();
        changed[at] = byte;
        try {
          decodeArkivTransaction(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RlpError);
        }
      }),
      { seed: 20261122, numRuns: 2_000 },
    );
  });
});
