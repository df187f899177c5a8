import { describe, expect, it } from 'vitest';
import { checkHealth } from '@/lib/server/health';

const NOW = Date.parse('2026-11-22T13:00:00Z');

function source(
  change: { headAgeSeconds?: number; balance?: bigint; queue?: number; silent?: boolean } = {},
) {
  const { headAgeSeconds = 2, balance = 5n, queue = 0, silent = false } = change;
  const answer = <Value>(value: Value) =>
    silent ? Promise.reject(new Error('no answer')) : Promise.resolve(value);
  return {
    now: () => NOW,
    reader: { timing: () => answer({ headBlock: 42, headTime: NOW - headAgeSeconds * 1_000 }) },
    writer: {
      address: `0x${'11'.repeat(20)}` as const,
      queueLength: () => queue,
      balance: () => answer(balance),
    },
  };
}

describe('checkHealth', () => {
  it('is ok when node and writer are', async () => {
    expect(await checkHealth(source())).toEqual({
      status: 'ok',
      node: { reachable: true, headBlock: 42, headAgeSeconds: 2 },
      writer: { address: `0x${'11'.repeat(20)}`, queueLength: 0, balanceWei: '5' },
      problems: [],
    });
  });

  it.each([
    ['the head is old', { headAgeSeconds: 61 }, 'The newest block is too old.'],
    ['the writer has no funds', { balance: 0n }, 'The writer has no funds.'],
    ['writes pile up', { queue: 1_001 }, 'Writes pile up.'],
    ['the node is silent', { silent: true }, 'The Arkiv node does not answer.'],
  ])('is unhealthy when %s', async (_, change, problem) => {
    expect(await checkHealth(source(change))).toMatchObject({ status: 'unhealthy', problems: [problem] });
  });

  it('never shows a negative age: the clock of the node may be ahead', async () => {
    expect((await checkHealth(source({ headAgeSeconds: -3 }))).node.headAgeSeconds).toBe(0);
  });
});
