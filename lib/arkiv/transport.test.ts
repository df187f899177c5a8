import { createPublicClient, custom, type Hex, keccak256 } from 'viem';
import { describe, expect, it } from 'vitest';
import { recordTransaction } from '@/lib/arkiv/transport';

const RAW: Hex = '0x02f86b';
const HASH = keccak256(RAW);
const NONCE_TOO_LOW = { code: -32000, message: 'nonce too low: next nonce 3, tx nonce 2' };
const ALREADY_KNOWN = { code: -32000, message: 'already known' };
const LOST = new Error('socket hang up');

/** A node that gives the scripted answers in order and notes what it was asked. */
function scripted(answers: readonly (readonly [method: string, answer: unknown])[]) {
  const left = [...answers];
  const asked: string[] = [];
  const pauses: number[] = [];
  const base = custom(
    {
      async request({ method, params }: { method: string; params?: unknown }) {
        const next = left.shift();
        asked.push(method);
        if (method === 'eth_sendRawTransaction') expect(params).toEqual([RAW]);
        if (next?.[0] !== method) throw new TypeError(`Expected ${next?.[0]}, was asked ${method}`);
        if (typeof next[1] === 'object' && next[1] !== null && 'message' in next[1]) throw next[1];
        return next[1];
      },
    },
    { retryCount: 0 },
  );
  const { transport, record } = recordTransaction(base, async (milliseconds) => {
    pauses.push(milliseconds);
  });
  const client = createPublicClient({ transport });
  const send = () => client.sendRawTransaction({ serializedTransaction: RAW });
  return { client, send, record, asked, pauses, unused: left };
}

const SEND = 'eth_sendRawTransaction';
const LOOK = 'eth_getTransactionByHash';

describe('a recorded transaction', () => {
  it('remembers the bytes, their hash and that they were taken', async () => {
    const { send, record } = scripted([[SEND, HASH]]);
    expect(await send()).toBe(HASH);
    expect(record).toMatchObject({ signed: { raw: RAW, hash: HASH }, delivery: 'taken', failure: null });
  });

  it('remembers the receipt that passes', async () => {
    const receipt = { status: '0x1', logs: [] };
    const { client, record } = scripted([['eth_getTransactionReceipt', receipt]]);
    await client.request({ method: 'eth_getTransactionReceipt', params: [HASH] });
    expect(record.receipt).toBe(receipt);
  });

  it('is taken when the node has the bytes already', async () => {
    const { send, record } = scripted([[SEND, ALREADY_KNOWN]]);
    expect(await send()).toBe(HASH);
    expect(record.delivery).toBe('taken');
  });

  it('is looked up after a lost answer before anything is sent again', async () => {
    const { send, asked } = scripted([
      [SEND, LOST],
      [LOOK, { hash: HASH }],
    ]);
    expect(await send()).toBe(HASH);
    expect(asked).toEqual([SEND, LOOK]);
  });

  it('sends the same bytes again when the node never saw them', async () => {
    const { send, record, pauses, unused } = scripted([
      [SEND, LOST],
      [LOOK, null],
      [SEND, HASH],
    ]);
    expect(await send()).toBe(HASH);
    expect(record.delivery).toBe('taken');
    expect(pauses).toHaveLength(1);
    expect(unused).toEqual([]);
  });

  it('finds its own bytes behind a nonce that is too low', async () => {
    const { send, unused } = scripted([
      [SEND, LOST],
      [LOOK, LOST],
      [SEND, NONCE_TOO_LOW],
      [LOOK, { hash: HASH }],
    ]);
    expect(await send()).toBe(HASH);
    expect(unused).toEqual([]);
  });

  it('is refused when somebody else used the nonce', async () => {
    const { send, record } = scripted([
      [SEND, NONCE_TOO_LOW],
      [LOOK, null],
    ]);
    await expect(send()).rejects.toThrow();
    expect(record).toMatchObject({ delivery: 'refused' });
    expect(record.failure).toMatchObject({ code: -32000 });
  });

  it('is refused at the first clear refusal, without looking', async () => {
    const { send, record, asked } = scripted([
      [SEND, { code: -32000, message: 'arkiv transaction data is empty' }],
    ]);
    await expect(send()).rejects.toThrow();
    expect(record.delivery).toBe('refused');
    expect(asked).toEqual([SEND]);
  });

  it('stays unknown when nobody ever answers', async () => {
    const { send, record, asked } = scripted(
      Array.from(
        { length: 4 },
        () =>
          [
            [SEND, LOST],
            [LOOK, LOST],
          ] as const,
      ).flat(),
    );
    await expect(send()).rejects.toThrow();
    expect(record).toMatchObject({ delivery: 'unknown', signed: { hash: HASH } });
    expect(asked.filter((method) => method === SEND)).toHaveLength(4);
  });

  it('stays unknown when a used nonce cannot be explained', async () => {
    const { send, record } = scripted([
      [SEND, NONCE_TOO_LOW],
      [LOOK, LOST],
      ...Array.from(
        { length: 3 },
        () =>
          [
            [SEND, NONCE_TOO_LOW],
            [LOOK, LOST],
          ] as const,
      ).flat(),
    ]);
    await expect(send()).rejects.toThrow();
    expect(record.delivery).toBe('unknown');
  });

  it('sends nothing once it was given up', async () => {
    const { send, record, asked } = scripted([]);
    record.abandoned = true;
    await expect(send()).rejects.toThrow();
    expect(asked).toEqual([]);
    expect(record.signed).toBeNull();
  });
});
