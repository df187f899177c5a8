import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { newWaiting, resolveAll, takeBatch, type Waiting } from '@/lib/arkiv/batch';
import { encodeGroup } from '@/lib/arkiv/encode';
import type { WriteOperation, WriteReceipt } from '@/lib/arkiv/entity';
import type { AppError } from '@/lib/errors/app-error';

const key = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`;
const deletes = (count: number) =>
  Array.from({ length: count }, (_, n): WriteOperation => ({ kind: 'delete', key: key(n) }));
const creates = (count: number, bytes = 2) =>
  Array.from(
    { length: count },
    (): WriteOperation => ({
      kind: 'create',
      entity: { attributes: { type: 'session' }, payload: 'x'.repeat(bytes - 2), expiresAtBlock: 100 },
    }),
  );

function waiting(group: readonly WriteOperation[]) {
  const heard: { receipt?: WriteReceipt; error?: AppError } = {};
  const item: Waiting = {
    ...newWaiting(encodeGroup(group), 'test'),
    resolve: (receipt) => {
      heard.receipt = receipt;
    },
    reject: (error) => {
      heard.error = error;
    },
  };
  return { item, heard };
}

describe('takeBatch', () => {
  it('takes everything that fits, in order, and leaves the rest', () => {
    const groups = [deletes(400), deletes(600), deletes(1)].map((group) => waiting(group).item);
    const queue = [...groups];
    expect(takeBatch(queue)).toEqual(groups.slice(0, 2));
    expect(queue).toEqual(groups.slice(2));
    expect(takeBatch(queue)).toEqual(groups.slice(2));
    expect(queue).toEqual([]);
  });

  it('never lets a later group overtake one that does not fit', () => {
    const groups = [deletes(600), deletes(600), deletes(1)].map((group) => waiting(group).item);
    expect(takeBatch([...groups])).toEqual(groups.slice(0, 1));
  });

  it('stops at 256 KiB of payload', () => {
    const groups = [creates(1, 200_000), creates(1, 62_144), creates(1, 2)].map(
      (group) => waiting(group).item,
    );
    expect(takeBatch([...groups])).toEqual(groups.slice(0, 2));
  });
});

describe('resolveAll', () => {
  const receipt = { hash: key(99), succeeded: true, blockNumber: 7, createdKeys: [key(1), key(2), key(3)] };

  it('hands every caller its own keys', () => {
    const callers = [waiting(creates(2)), waiting(deletes(1)), waiting(creates(1))];
    resolveAll(
      callers.map(({ item }) => item),
      receipt,
    );
    expect(callers.map(({ heard }) => heard.receipt?.createdKeys)).toEqual([[key(1), key(2)], [], [key(3)]]);
    expect(callers[1]?.heard.receipt).toEqual({ transactionHash: key(99), blockNumber: 7, createdKeys: [] });
  });

  it('hands out no keys at all when the receipt does not fit the groups', () => {
    const callers = [waiting(creates(1)), waiting(creates(1))];
    resolveAll(
      callers.map(({ item }) => item),
      receipt,
    );
    expect(callers.map(({ heard }) => heard.error?.code)).toEqual(['INTERNAL', 'INTERNAL']);
  });
});
