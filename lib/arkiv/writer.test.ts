import type { ArkivNode } from 'arkiv-node';
import type { Hex } from 'viem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewEntity, WriteOperation } from '@/lib/arkiv/entity';
import { keyIs } from '@/lib/arkiv/query';
import { holdTransactions } from '@/lib/arkiv/testing/held-node';
import {
  openTestArkiv,
  openTestNode,
  RIVAL_KEY,
  transportTo,
  withSkill,
} from '@/lib/arkiv/testing/test-node';
import { createWriter } from '@/lib/arkiv/writer';

const UNKNOWN_KEY: Hex = `0x${'0f'.repeat(32)}`;
const FAR = 100_000;

function create(skill: string, change: Partial<NewEntity> = {}): WriteOperation {
  return {
    kind: 'create',
    entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: FAR, ...change },
  };
}

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

describe('a writer', () => {
  it('creates, updates and deletes', async () => {
    const { reader, writer } = openTestArkiv(node);
    const created = await writer.submit([create('chess'), create('go')]);
    expect(created.createdKeys).toHaveLength(2);
    const [chess, go] = created.createdKeys;
    if (!chess || !go) throw new Error('two keys');
    expect(await reader.queryAll(keyIs(chess))).toMatchObject([
      {
        key: chess,
        owner: writer.address,
        creator: writer.address,
        createdAtBlock: created.blockNumber,
        contentType: 'application/json',
        strings: { type: 'session', skill: 'chess' },
        payload: { skill: 'chess' },
      },
    ]);

    const { entity } = create('draughts') as Extract<WriteOperation, { kind: 'create' }>;
    const changed = await writer.submit([
      { kind: 'update', key: chess, entity },
      { kind: 'delete', key: go },
    ]);
    expect(changed).toMatchObject({ createdKeys: [], blockNumber: created.blockNumber + 1 });
    expect(await reader.queryAll(keyIs(chess))).toMatchObject([{ strings: { skill: 'draughts' } }]);
    expect(await reader.queryAll(keyIs(go))).toEqual([]);
  });

  it('knows its address, its balance and that nothing waits', async () => {
    const { writer } = openTestArkiv(node);
    expect(writer.address).toBe('0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a');
    expect(await writer.balance()).toBeGreaterThan(0n);
    expect(writer.queueLength()).toBe(0);
  });

  it('refuses what Arkiv cannot hold, and nobody else notices', async () => {
    const { writer } = openTestArkiv(node);
    const good = writer.submit([create('chess')]);
    await expect(writer.submit([])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(writer.submit([create('\ud800')])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect((await good).createdKeys).toHaveLength(1);
  });
});

describe('200 concurrent writes on slow blocks', () => {
  it('travel in at most 3 transactions, without a nonce error, and every caller gets its own result', async () => {
    const held = holdTransactions(node);
    const { reader, writer } = openTestArkiv(held);
    const skills = Array.from({ length: 200 }, (_, index) => `skill ${index}`);

    const first = skills.slice(0, 1).map((skill) => writer.submit([create(skill)]));
    await held.arrival();
    const rest: typeof first = [];
    for (const skill of skills.slice(1)) {
      rest.push(writer.submit([create(skill)]));
      // Requests do not arrive in one turn of the event loop.
      await Promise.resolve();
    }
    expect(writer.queueLength()).toBe(200);
    await held.seal();
    await held.arrival();
    await held.seal();

    const receipts = await Promise.all([...first, ...rest]);
    expect(writer.queueLength()).toBe(0);
    expect(held.taken()).toBe(2);
    expect(new Set(receipts.map(({ transactionHash }) => transactionHash)).size).toBe(2);
    const keys = receipts.flatMap(({ createdKeys }) => createdKeys);
    expect(new Set(keys).size).toBe(200);
    for (const [index, skill] of skills.entries()) {
      const found = await reader.queryAll(withSkill(writer.address, skill));
      expect(found.map(({ key }) => key)).toEqual([keys[index]]);
    }
  });

  it('need one transaction when they come at once', async () => {
    const held = holdTransactions(node);
    const { writer } = openTestArkiv(held);
    const writes = Array.from({ length: 200 }, (_, index) => writer.submit([create(`skill ${index}`)]));
    await held.arrival();
    await held.seal();
    await Promise.all(writes);
    expect(held.taken()).toBe(1);
  });
});

describe('a group that is announced', () => {
  it.each([true, false])('is waited for, another one is not: %s', async (isAnnounced) => {
    const { writer } = openTestArkiv(node);
    const handedIn = isAnnounced ? writer.announce() : () => undefined;
    const first = writer.submit([create('chess')]);
    // Checks that take a few turns of promises, and no time.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const second = writer.submit([create('go')]);
    handedIn();
    const [one, other] = await Promise.all([first, second]);
    expect(one.transactionHash === other.transactionHash).toBe(isAnnounced);
  });

  it('and never comes keeps nobody', async () => {
    const { writer } = openTestArkiv(node);
    writer.announce();
    expect((await writer.submit([create('chess')])).createdKeys).toHaveLength(1);
  });

  it('leaves nothing to send when whoever came meanwhile has gone', async () => {
    const asked: string[] = [];
    const { writer } = openTestArkiv(node, (args, proceed) => {
      asked.push(args.method);
      return proceed(args);
    });
    const handedIn = writer.announce();
    await expect(writer.submit([create('chess')], { answerWithinMs: 0 })).rejects.toMatchObject({
      code: 'CHAIN_UNREACHABLE',
    });
    handedIn();
    await writer.drain(0);
    expect(asked).toEqual([]);
  });
});

describe('a batch', () => {
  it('never holds more than 1000 operations and never splits a group', async () => {
    const { writer } = openTestArkiv(node);
    const groups = [400, 600, 1].map((count) =>
      Array.from({ length: count }, (_, index) => create(`s${index}`)),
    );
    const receipts = await Promise.all(groups.map((group) => writer.submit(group)));
    const [first, second, third] = receipts.map(({ transactionHash }) => transactionHash);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(receipts.map(({ createdKeys }) => createdKeys.length)).toEqual([400, 600, 1]);
  });

  it('fails for the one group at fault and for nobody else', async () => {
    const { reader, writer } = openTestArkiv(node);
    const good = (index: number) => writer.submit([create(`good ${index}`)]);
    const outcomes = await Promise.allSettled([
      good(0),
      good(1),
      writer.submit([create('poisoned'), { kind: 'delete', key: UNKNOWN_KEY }], { label: 'poison' }),
      good(3),
      good(4),
      good(5),
      good(6),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(outcomes[2]).toMatchObject({
      reason: { code: 'CHAIN_REVERTED', message: 'CHAIN_REVERTED: poison' },
    });
    expect(await reader.queryAll(withSkill(writer.address, 'poisoned'))).toEqual([]);
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') continue;
      const found = await reader.queryAll(withSkill(writer.address, `good ${index}`));
      expect(found.map(({ key }) => key)).toEqual(outcome.value.createdKeys);
    }
  });

  it('keeps the cause of a refusal for the log and the node’s text out of the message', async () => {
    const { writer } = openTestArkiv(node);
    const error: unknown = await writer
      .submit([{ kind: 'delete', key: UNKNOWN_KEY }])
      .catch((reason) => reason);
    expect(error).toMatchObject({ code: 'CHAIN_REVERTED', message: 'CHAIN_REVERTED: write' });
    expect(error instanceof Error && error.cause).toMatchObject({
      details: expect.stringContaining('failed to retrieve entity metadata'),
    });
  });

  it('survives a group that becomes impossible between signing and sealing', async () => {
    const held = holdTransactions(node);
    const { reader, writer } = openTestArkiv(held);
    const doomed = writer.submit([create('doomed', { expiresAtBlock: 8 })]);
    await held.arrival();
    await held.seal();
    const [key] = (await doomed).createdKeys;
    if (!key) throw new Error('one key');

    const outcomes = Promise.allSettled([
      writer.submit([{ kind: 'delete', key }]),
      writer.submit([create('survivor')]),
    ]);
    await held.arrival();
    // Blocks of somebody else let the entity expire while our transaction waits.
    const rival = createWriter({
      transport: transportTo((args) => node.request(args)),
      chainId: node.chainId,
      key: RIVAL_KEY,
    });
    for (let block = 0; block < 8; block += 1) await rival.submit([create('rival')]);
    await held.seal();
    await held.arrival();
    await held.seal();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await reader.queryAll(withSkill(writer.address, 'survivor'))).toHaveLength(1);
  });
});

describe('the life of an entity', () => {
  it.each([3, 7, 8, 50, 1_000, 1_296_000])(
    '%i blocks ahead ends there or at most five blocks earlier',
    async (ahead) => {
      const { reader, writer } = openTestArkiv(node);
      await writer.submit([create('earlier')]);
      const target = 1 + ahead;
      await writer.submit([create('timed', { expiresAtBlock: target })]);
      const [found] = await reader.queryAll(withSkill(writer.address, 'timed'));
      expect(found?.expiresAtBlock).toBeLessThanOrEqual(target);
      expect(found?.expiresAtBlock).toBeGreaterThanOrEqual(target - 5);
    },
  );

  it('does not outlive its target when the transaction is sealed five blocks late', async () => {
    const held = holdTransactions(node);
    const { reader, writer } = openTestArkiv(held);
    const late = writer.submit([create('late', { expiresAtBlock: 500 })]);
    await held.arrival();
    const rival = createWriter({
      transport: transportTo((args) => node.request(args)),
      chainId: node.chainId,
      key: RIVAL_KEY,
    });
    for (let block = 0; block < 5; block += 1) await rival.submit([create('rival')]);
    await held.seal();
    await late;
    const [found] = await reader.queryAll(withSkill(writer.address, 'late'));
    expect(found?.expiresAtBlock).toBe(500);
  });

  it('that is over before it begins fails alone', async () => {
    const { writer } = openTestArkiv(node);
    await writer.submit([create('earlier')]);
    const [over, fine] = await Promise.allSettled([
      writer.submit([create('over', { expiresAtBlock: 2 })]),
      writer.submit([create('fine')]),
    ]);
    expect(over).toMatchObject({ status: 'rejected', reason: { code: 'CHAIN_REVERTED' } });
    expect(fine.status).toBe('fulfilled');
  });
});
