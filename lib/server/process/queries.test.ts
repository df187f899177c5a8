import { beforeEach, expect, it, vi } from 'vitest';
import { getReadiness } from '@/lib/server/process/queries';

const asked = vi.hoisted(() => ({ timing: vi.fn(), balance: vi.fn() }));
vi.mock('@/lib/arkiv/runtime', () => ({
  arkiv: async () => ({
    now: () => Date.parse('2026-11-22T13:00:00Z'),
    space: 'twofold',
    writers: [`0x${'11'.repeat(20)}`],
    nodeStatus: () => null,
    reader: { timing: asked.timing, queryPage: async () => ({ entities: [], cursor: null, unreadable: 0 }) },
    writer: {
      address: `0x${'11'.repeat(20)}`,
      queueLength: () => 0,
      balance: asked.balance,
      gasPrice: async () => 0n,
    },
  }),
}));

beforeEach(() => {
  asked.timing.mockReset().mockResolvedValue({ headBlock: 1, headTime: Date.parse('2026-11-22T13:00:00Z') });
  asked.balance.mockReset().mockResolvedValue(5n);
});

it('a thousand who ask at once cost the node one answer, the next one a new one', async () => {
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => getReadiness()));
  expect(new Set(answers).size).toBe(1);
  expect(asked.timing).toHaveBeenCalledTimes(1);
  expect((await getReadiness()).status).toBe('ready');
  expect(asked.timing).toHaveBeenCalledTimes(2);
});

it('a failure is nobody else’s', async () => {
  asked.timing.mockRejectedValueOnce(new Error('no answer'));
  expect((await getReadiness()).status).toBe('not ready');
  expect((await getReadiness()).status).toBe('ready');
});
