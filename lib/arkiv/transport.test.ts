import { createPublicClient, custom, type Hex, keccak256 } from 'viem';
import { describe, expect, it } from 'vitest';
import { captureTransaction, type Request, sendOnce } from '@/lib/arkiv/transport';

const RAW: Hex = '0x02f86b';
const HASH = keccak256(RAW);
const SIGNED = { raw: RAW, hash: HASH };
const NONCE_TOO_LOW = { code: -32000, message: 'nonce too low: next nonce 3, tx nonce 2' };
const ALREADY_KNOWN = { code: -32000, message: 'already known' };
const REFUSED = { code: -32000, message: 'arkiv transaction data is empty' };
const BUSY = { code: -32603, message: 'method handler crashed' };
const LOST = new Error('socket hang up');

const SEND = 'eth_sendRawTransaction';
const LOOK = 'eth_getTransactionByHash';

/** A node that gives the scripted answers in order and notes what it was asked. */
function scripted(answers: readonly (readonly [method: string, answer: unknown])[]) {
  const left = [...answers];
  const asked: string[] = [];
  const request: Request = async ({ method, params }) => {
    const next = left.shift();
    asked.push(method);
    if (method === SEND) expect(params).toEqual([RAW]);
    if (next?.[0] !== method) throw new TypeError(`Expected ${next?.[0]}, was asked ${method}`);
    if (typeof next[1] === 'object' && next[1] !== null && 'message' in next[1]) throw next[1];
    return next[1];
  };
  return { request, asked, unused: left };
}

describe('sending bytes', () => {
  it.each([
    ['the hash', [[SEND, HASH]]],
    ['the hash in upper case', [[SEND, `0x${HASH.slice(2).toUpperCase()}`]]],
    ['that it has them already', [[SEND, ALREADY_KNOWN]]],
    [
      'nothing, and it has them',
      [
        [SEND, LOST],
        [LOOK, { hash: HASH }],
      ],
    ],
    [
      'null, and it has them',
      [
        [SEND, null],
        [LOOK, { hash: HASH }],
      ],
    ],
  ] as const)('is done when the node says %s', async (_, answers) => {
    const { request, unused } = scripted(answers);
    expect(await sendOnce(request, SIGNED)).toEqual({ delivery: 'taken', failure: null });
    expect(unused).toEqual([]);
  });

  it.each([
    ['nothing', LOST],
    ['null', null],
    ['undefined', undefined],
    ['an empty text', ''],
    ['a page', '<html>502 Bad Gateway</html>'],
    ['another hash', keccak256('0x01')],
    ['an object', { hash: HASH }],
    ['that it has no time', BUSY],
  ])('is in doubt when the answer is %s, whether or not a look says more', async (_, answer) => {
    for (const look of [null, undefined, LOST]) {
      const { request } = scripted([
        [SEND, answer],
        [LOOK, look],
      ]);
      expect(await sendOnce(request, SIGNED)).toMatchObject({
        delivery: 'unknown',
        failure: expect.anything(),
      });
    }
  });

  it('is refused at a clear refusal by a node that does not know them', async () => {
    const { request, asked } = scripted([
      [SEND, REFUSED],
      [LOOK, null],
    ]);
    expect(await sendOnce(request, SIGNED)).toEqual({ delivery: 'refused', failure: REFUSED });
    expect(asked).toEqual([SEND, LOOK]);
  });

  it('is refused when somebody else used the nonce', async () => {
    const { request } = scripted([
      [SEND, NONCE_TOO_LOW],
      [LOOK, null],
    ]);
    expect(await sendOnce(request, SIGNED)).toEqual({ delivery: 'refused', failure: NONCE_TOO_LOW });
  });

  it.each([NONCE_TOO_LOW, REFUSED])('finds its own bytes behind a refusal', async (answer) => {
    const { request } = scripted([
      [SEND, answer],
      [LOOK, { hash: HASH }],
    ]);
    expect(await sendOnce(request, SIGNED)).toMatchObject({ delivery: 'taken' });
  });

  it.each([NONCE_TOO_LOW, REFUSED])(
    'is in doubt when it is refused and no look explains it',
    async (answer) => {
      const { request } = scripted([
        [SEND, answer],
        [LOOK, LOST],
      ]);
      expect(await sendOnce(request, SIGNED)).toMatchObject({ delivery: 'unknown' });
    },
  );
});

describe('a transaction that is captured', () => {
  const captured = () => {
    const asked: string[] = [];
    const base = custom(
      {
        async request({ method }: { method: string }) {
          asked.push(method);
          throw LOST;
        },
      },
      { retryCount: 0 },
    );
    const { transport, record } = captureTransaction(base);
    return { client: createPublicClient({ transport }), record, asked };
  };

  it('is kept, and nothing is sent', async () => {
    const { client, record, asked } = captured();
    await expect(client.sendRawTransaction({ serializedTransaction: RAW })).rejects.toThrow();
    expect(record).toEqual({ signed: SIGNED, failure: null, abandoned: false });
    expect(asked).toEqual([]);
  });

  it('leaves what failed on the way to it', async () => {
    const { client, record } = captured();
    await expect(client.getGasPrice()).rejects.toThrow();
    expect(record).toMatchObject({ signed: null, failure: { cause: LOST } });
  });

  it('is not kept once it was given up', async () => {
    const { client, record } = captured();
    record.abandoned = true;
    await expect(client.sendRawTransaction({ serializedTransaction: RAW })).rejects.toThrow();
    expect(record.signed).toBeNull();
  });
});
