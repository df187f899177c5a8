import { describe, expect, test } from 'vitest';
import { blockNumber, blockNumberOrHash } from './block-tag.ts';
import { callArguments } from './call-arguments.ts';
import { ARGUMENT, type GoType, goAddress, goBig, goBytes, goHash, goString, goUint64 } from './go-json.ts';
import { logCriteria } from './log-criteria.ts';
import { queryOptions } from './query-options.ts';

const ADDRESS = `0x${'aB'.repeat(20)}`;
const HASH = `0x${'cD'.repeat(32)}`;
const into = (type: string) => `into Go value of type ${type}`;

describe('parameters are read as Go reads them', () => {
  test.each<[string, GoType<unknown>, unknown, unknown]>([
    ['an address, lower-cased', goAddress, ADDRESS, ADDRESS.toLowerCase()],
    ['a hash, lower-cased', goHash, HASH, HASH.toLowerCase()],
    ['a number', goUint64, '0xff', 255n],
    ['an empty number', goUint64, '', 0n],
    ['the largest number', goUint64, '0xffffffffffffffff', 2n ** 64n - 1n],
    ['bytes', goBytes, '0x01ff', Buffer.of(1, 255)],
    ['no bytes', goBytes, '', new Uint8Array()],
    ['null as a text', goString, null, ''],
    ['the head', blockNumber, 'latest', { kind: 'head' }],
    ['the safe head', blockNumber, 'safe', { kind: 'safe' }],
    ['a block', blockNumber, '0x10', { kind: 'number', number: 16 }],
    ['the first block', blockNumber, 'earliest', { kind: 'number', number: 0 }],
    ['a block by hash', blockNumberOrHash, { blockHash: HASH }, { kind: 'hash', hash: HASH.toLowerCase() }],
    ['a block by its bare hash', blockNumberOrHash, HASH, { kind: 'hash', hash: HASH.toLowerCase() }],
    [
      'a block by number in an object',
      blockNumberOrHash,
      { blockNumber: '0x2' },
      { kind: 'number', number: 2 },
    ],
  ])('%s', (_what, read, value, expected) => {
    expect(read(value, ARGUMENT)).toEqual(expected);
  });

  test.each<[string, GoType<unknown>, unknown, string]>([
    ['a short address', goAddress, '0x12', 'hex string has length 2, want 40 for common.Address'],
    [
      'an address that is a number',
      goAddress,
      5,
      `json: cannot unmarshal non-string ${into('common.Address')}`,
    ],
    [
      'an address with odd digits',
      goAddress,
      '0x123',
      `json: cannot unmarshal hex string of odd length ${into('common.Address')}`,
    ],
    [
      'an address of letters',
      goAddress,
      `0x${'zz'.repeat(20)}`,
      `json: cannot unmarshal invalid hex string ${into('common.Address')}`,
    ],
    [
      'bytes without a prefix',
      goBytes,
      '01',
      `json: cannot unmarshal hex string without 0x prefix ${into('hexutil.Bytes')}`,
    ],
    ['odd bytes', goBytes, '0x1', `json: cannot unmarshal hex string of odd length ${into('hexutil.Bytes')}`],
    [
      'bytes that are none',
      goBytes,
      '0xzz',
      `json: cannot unmarshal invalid hex string ${into('hexutil.Bytes')}`,
    ],
    ['a plain number', goUint64, 5, `json: cannot unmarshal non-string ${into('hexutil.Uint64')}`],
    [
      'a leading zero',
      goUint64,
      '0x01',
      `json: cannot unmarshal hex number with leading zero digits ${into('hexutil.Uint64')}`,
    ],
    [
      'too large a number',
      goUint64,
      '0x10000000000000000',
      `json: cannot unmarshal hex number > 64 bits ${into('hexutil.Uint64')}`,
    ],
    [
      'too large a sum',
      goBig,
      `0x1${'0'.repeat(64)}`,
      `json: cannot unmarshal hex number > 256 bits ${into('hexutil.Big')}`,
    ],
    [
      'a number that is none',
      goBig,
      '0xg',
      `json: cannot unmarshal invalid hex string ${into('hexutil.Big')}`,
    ],
    ['an object as a text', goString, {}, `json: cannot unmarshal object ${into('string')}`],
    ['a block that is no number', blockNumber, 'newest', 'hex string without 0x prefix'],
    [
      'a block by two names',
      blockNumberOrHash,
      { blockHash: HASH, blockNumber: '0x1' },
      'cannot specify both BlockHash and BlockNumber, choose one or the other',
    ],
    [
      'a list for a call',
      callArguments,
      [],
      `json: cannot unmarshal array ${into('ethapi.TransactionArgs')}`,
    ],
    [
      'a bad sender',
      callArguments,
      { from: 1 },
      'json: cannot unmarshal non-string into Go struct field TransactionArgs.from of type common.Address',
    ],
    ['five topics', logCriteria, { topics: [null, null, null, null, null] }, 'exceed max topics'],
    ['a topic that is no text', logCriteria, { topics: [5] }, 'invalid topic(s)'],
    ['a topic in an object', logCriteria, { topics: [{}] }, 'invalid topic(s)'],
    ['a topic among others that is no text', logCriteria, { topics: [[HASH, 5]] }, 'invalid topic(s)'],
    [
      'topics that are no list',
      logCriteria,
      { topics: HASH },
      'json: cannot unmarshal string into Go struct field input.topics of type []interface {}',
    ],
    [
      'a short topic',
      logCriteria,
      { topics: ['0x12'] },
      'hex has invalid length 1 after decoding; expected 32 for topic',
    ],
    ['an empty topic', logCriteria, { topics: [''] }, 'empty hex string'],
    ['a topic of odd length', logCriteria, { topics: ['0x1'] }, 'hex string of odd length'],
    ['a topic of letters', logCriteria, { topics: ['0xzz'] }, 'invalid hex string'],
    ['a topic without a prefix', logCriteria, { topics: [[HASH.slice(2)]] }, 'hex string without 0x prefix'],
    ['a number for an address', logCriteria, { address: 5 }, 'invalid addresses in query'],
    ['an object for an address', logCriteria, { address: {} }, 'invalid addresses in query'],
    ['a number among addresses', logCriteria, { address: [ADDRESS, 5] }, 'non-string address at index 1'],
    [
      'a short address for logs',
      logCriteria,
      { address: '0x12' },
      'invalid address: hex has invalid length 1 after decoding; expected 20 for address',
    ],
    [
      'a bad address among others',
      logCriteria,
      { address: [ADDRESS, '12'] },
      'invalid address at index 1: hex string without 0x prefix',
    ],
    ['a filter that is a text', logCriteria, 'x', `json: cannot unmarshal string ${into('filters.input')}`],
    ['a number for a block', blockNumberOrHash, 5, `json: cannot unmarshal number ${into('string')}`],
    ['a list for a block', blockNumberOrHash, [], `json: cannot unmarshal array ${into('string')}`],
    ['no number for a block', blockNumber, '', 'empty hex string'],
    ['a block beyond all', blockNumber, '0x8000000000000000', 'block number larger than int64'],
    [
      'a block and a range',
      logCriteria,
      { blockHash: HASH, toBlock: 'latest' },
      'cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other',
    ],
    [
      'parts that are no booleans',
      queryOptions,
      { includeData: { key: 1 } },
      'json: cannot unmarshal number into Go struct field IncludeData.includeData.key of type bool',
    ],
  ])('%s is refused in Go’s words', (_what, read, value, message) => {
    expect(() => read(value, ARGUMENT)).toThrow(message);
  });

  test('a null among the topics of a position stands for all, whatever follows', () => {
    const topics = [[HASH, null, 'not looked at'], null, HASH, []];
    expect(logCriteria({ topics }, ARGUMENT).topics).toEqual([[], [], [HASH.toLowerCase()], []]);
  });

  test('names that are special in JavaScript are just unknown fields', () => {
    const options = queryOptions(JSON.parse('{"__proto__":{"cursor":"0x5"},"constructor":1}'), ARGUMENT);
    expect(options.cursor).toBe('');
  });
});
