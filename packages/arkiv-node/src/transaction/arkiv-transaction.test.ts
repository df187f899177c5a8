import { brotliCompressSync } from 'node:zlib';
import { bytesToHex, hexToBytes } from 'viem';
import { describe, expect, test } from 'vitest';
import { operationsRlp } from '../testing/sender.ts';
import { ArkivDataError, readArkivData } from './arkiv-transaction.ts';
import { MAX_DECOMPRESSED_BYTES } from './brotli.ts';

function failureOf(data: Uint8Array): unknown {
  try {
    return readArkivData(data);
  } catch (error) {
    return error instanceof ArkivDataError ? `${error.stage}: ${error.message}` : error;
  }
}

describe('the data of an Arkiv transaction', () => {
  test('is read as the SDK writes it (the example of docs/arkiv.md, "Transaction format")', () => {
    const rlp = hexToBytes(
      '0xebe6e5820708906170706c69636174696f6e2f6a736f6e877b2261223a317dc7c6847479706578c0c0c0c0c0',
    );
    expect(readArkivData(brotliCompressSync(rlp))).toEqual({
      creates: [
        {
          blocksToLive: 1800n,
          contentType: 'application/json',
          payload: Buffer.from('{"a":1}'),
          strings: [{ key: 'type', value: 'x' }],
          numbers: [],
        },
      ],
      updates: [],
      deletes: [],
      extends: [],
      changeOwners: [],
    });
  });

  test('is the same bytes our own tests send', () => {
    const rlp = operationsRlp({
      creates: [{ btl: 1800, contentType: 'application/json', payload: '{"a":1}', strings: { type: 'x' } }],
    });
    expect(bytesToHex(rlp)).toBe(
      '0xebe6e5820708906170706c69636174696f6e2f6a736f6e877b2261223a317dc7c6847479706578c0c0c0c0c0',
    );
  });

  const stream = brotliCompressSync(hexToBytes('0xc5c0c0c0c0c0'));
  const bomb = brotliCompressSync(Buffer.alloc(4 * MAX_DECOMPRESSED_BYTES));

  test.each([
    ['no bytes', new Uint8Array(), 'decompress: unexpected EOF'],
    ['a stream cut off', stream.subarray(0, -1), 'decompress: unexpected EOF'],
    ['a byte after the stream', Buffer.concat([stream, Buffer.of(0)]), 'decompress: brotli: excessive input'],
    ['garbage', hexToBytes('0xdeadbeef'), 'decompress: brotli: PADDING_2'],
    ['RLP that is not compressed', hexToBytes('0xe4dfde820708906170706c'), 'decompress: brotli: CL_SPACE'],
    ['a bomb of 80 MiB in a few bytes', bomb, 'decode: rlp: value size exceeds available input length'],
  ])('%s is refused', (_what, data, failure) => {
    expect(failureOf(data)).toBe(failure);
  });

  test('exactly 20 MiB are still read', () => {
    const payload = Buffer.alloc(MAX_DECOMPRESSED_BYTES);
    expect(failureOf(brotliCompressSync(payload))).toBe(
      'decode: rlp: expected input list for storagetx.ArkivTransaction',
    );
  });
});
