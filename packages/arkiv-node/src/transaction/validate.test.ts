import { describe, expect, test } from 'vitest';
import { type Content, type Operations, operationsRlp } from '../testing/sender.ts';
import { decodeArkivTransaction } from './arkiv-transaction.ts';
import { validateArkivTransaction } from './validate.ts';

const KEY = `0x${'ab'.repeat(32)}` as const;
const fine: Content = { btl: 1 };

function verdict(operations: Operations): string {
  try {
    validateArkivTransaction(decodeArkivTransaction(operationsRlp(operations)));
    return 'valid';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const badName = (name: string) =>
  `invalid annotation identifier (must match \`^[\\p{L}_][\\p{L}\\p{N}_]*$\`): ${name}`;

describe('what needs no state is checked in the order of the real node', () => {
  test.each<[string, Operations, string]>([
    ['an empty transaction is fine', {}, 'valid'],
    ['1000 operations are fine', { deletes: Array(1000).fill(KEY) }, 'valid'],
    [
      'one more is not',
      { creates: [{ btl: 0 }], deletes: Array(1000).fill(KEY) },
      'number of operations is greater than 1000',
    ],
    [
      'a lifetime of no block, without its place',
      { creates: [fine, { btl: 0, contentType: '' }] },
      'create BTL is 0',
    ],
    ['no content type', { creates: [fine, { btl: 1, contentType: '' }] }, 'create[1] contentType is empty'],
    ['128 bytes of content type are fine', { creates: [{ btl: 1, contentType: 'a'.repeat(128) }] }, 'valid'],
    [
      'bytes count, not letters',
      { creates: [{ btl: 1, contentType: 'é'.repeat(65) }] },
      'create[0] contentType is too long',
    ],
    ['a name with a dash', { creates: [{ btl: 1, strings: { 'a-b': 'x' } }] }, badName('a-b')],
    [
      'a number with a bad name',
      { creates: [{ btl: 1, strings: { ok: 'x' }, numbers: { '1a': 1 } }] },
      badName('1a'),
    ],
    ['names of any alphabet', { creates: [{ btl: 1, strings: { αβγ: 'x', _1: 'y', 名前: 'z' } }] }, 'valid'],
    [
      'one name as string and as number',
      { creates: [{ btl: 1, strings: { n: '5' }, numbers: { n: 5 } }] },
      'valid',
    ],
    [
      'creates come before updates',
      { creates: [{ btl: 0 }], updates: [{ key: KEY, btl: 0 }] },
      'create BTL is 0',
    ],
    [
      'an update without a lifetime',
      {
        updates: [
          { key: KEY, btl: 1 },
          { key: KEY, btl: 0 },
        ],
      },
      'update[1] BTL is 0',
    ],
    [
      'an update without a content type',
      { updates: [{ key: KEY, btl: 1, contentType: '' }] },
      'update[0] contentType is empty',
    ],
    [
      'updates come before extensions',
      { updates: [{ key: KEY, btl: 0 }], extends: [{ key: KEY, blocks: 0 }] },
      'update[0] BTL is 0',
    ],
    [
      'an extension by nothing',
      {
        extends: [
          { key: KEY, blocks: 1 },
          { key: KEY, blocks: 0 },
        ],
      },
      'extend[1] number of blocks is 0',
    ],
  ])('%s', (_what, operations, expected) => {
    expect(verdict(operations)).toBe(expected);
  });

  test('a name given twice is refused, string or number, in create or update', () => {
    const twice = [
      { key: 'd', value: '1' },
      { key: 'd', value: '2' },
    ];
    const numbers = twice.map(({ key }) => ({ key, value: 1n }));
    const content = {
      blocksToLive: 1n,
      contentType: 'x',
      payload: new Uint8Array(),
      strings: [],
      numbers: [],
    };
    const nothing = { creates: [], updates: [], deletes: [], extends: [], changeOwners: [] };
    const key = new Uint8Array(32);
    expect(() => validateArkivTransaction({ ...nothing, creates: [{ ...content, strings: twice }] })).toThrow(
      'create[0] string annotation key d is duplicated',
    );
    expect(() => validateArkivTransaction({ ...nothing, updates: [{ ...content, key, numbers }] })).toThrow(
      'update[0] numeric annotation key d is duplicated',
    );
  });
});
