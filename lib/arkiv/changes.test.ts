import type { ArkivNode } from 'arkiv-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChanges } from '@/lib/arkiv/changes';
import type { WriteOperation } from '@/lib/arkiv/entity';
import {
  type Intercept,
  openTestArkiv,
  openTestNode,
  RIVAL_KEY,
  transportTo,
} from '@/lib/arkiv/testing/test-node';
import { createWriter } from '@/lib/arkiv/writer';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

function watch(intercept?: Intercept) {
  const transport = transportTo((args) => node.request(args), intercept);
  return createChanges({ transport, chainId: node.chainId });
}

describe('watching a node', () => {
  it('knows the head at once, block after block', async () => {
    const changes = watch();
    const { writer } = openTestArkiv(node);
    const before = await changes.head();
    await writer.submit([create('chess')]);
    expect(await changes.head()).toBe(before + 1);
  });

  it('names what the given owners created or updated, each entity once, and nothing of others', async () => {
    const changes = watch();
    const { writer } = openTestArkiv(node);
    const rival = createWriter({
      transport: transportTo((args) => node.request(args)),
      chainId: node.chainId,
      key: RIVAL_KEY,
    });
    const first = (await changes.head()) + 1;
    const [created = '0x'] = (await writer.submit([create('chess')])).createdKeys;
    const entity = { attributes: { type: 'session' }, payload: {}, expiresAtBlock: 100_000 };
    const { blockNumber } = await writer.submit([{ kind: 'update', key: created, entity }]);
    await rival.submit([create('go')]);

    expect(await changes.writtenBetween(first, await changes.head(), [writer.address])).toEqual([
      { key: created, block: blockNumber },
    ]);
    expect(
      await changes.writtenBetween(first, await changes.head(), [writer.address, rival.address]),
    ).toHaveLength(2);
  });

  it('leaves out what was deleted, and blocks outside of the span', async () => {
    const changes = watch();
    const { writer } = openTestArkiv(node);
    const { createdKeys, blockNumber } = await writer.submit([create('chess')]);
    await writer.submit(createdKeys.map((key) => ({ kind: 'delete' as const, key })));
    expect(await changes.writtenBetween(blockNumber + 1, await changes.head(), [writer.address])).toEqual([]);
  });

  it.each([
    ['something else than a list', { logs: [] }],
    ['a log without a block', [{ topics: [] }]],
    ['topics that are no hashes', [{ blockNumber: '0x1', topics: ['0x12'] }]],
  ])('refuses %s', async (_what, answer) => {
    const changes = watch(async (args, proceed) => (args.method === 'eth_getLogs' ? answer : proceed(args)));
    await expect(changes.writtenBetween(1, 2, [])).rejects.toMatchObject({ name: 'AppError' });
  });

  it('says that a silent node does not answer', async () => {
    const changes = watch(() => Promise.reject(new Error('connection refused')));
    await expect(changes.head()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    await expect(changes.writtenBetween(1, 2, [])).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
  });
});
