import { createWalletClient } from '@arkiv-network/sdk';
import type { ArkivNode } from 'arkiv-node';
import { HttpRequestError } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arkivChain } from '@/lib/arkiv/client';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { holdTransactions } from '@/lib/arkiv/testing/held-node';
import {
  controlledPause,
  type Intercept,
  openTestArkiv,
  openTestNode,
  transportTo,
  WRITER_KEY,
  withSkill,
} from '@/lib/arkiv/testing/test-node';
import { createWriter } from '@/lib/arkiv/writer';

const SEND = 'eth_sendRawTransaction';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});

const lost = () =>
  new HttpRequestError({ url: 'http://node.invalid/', cause: new TypeError('fetch failed') });

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

/** Lets `answer` decide about each sending of bytes, counted from 1. */
function onSend(answer: (count: number, proceed: () => Promise<unknown>) => Promise<unknown>): Intercept {
  let count = 0;
  return (args, proceed) => {
    if (args.method !== SEND) return proceed(args);
    count += 1;
    return answer(count, () => proceed(args));
  };
}

describe('a lost answer', () => {
  it('after the bytes arrived leaves exactly one entity', async () => {
    const { reader, writer } = openTestArkiv(
      node,
      onSend(async (count, proceed) => {
        const hash = await proceed();
        if (count === 1) throw lost();
        return hash;
      }),
    );
    const receipt = await writer.submit([create('once')]);
    const found = await reader.queryAll(withSkill(writer.address, 'once'));
    expect(found.map(({ key }) => key)).toEqual(receipt.createdKeys);
  });

  it('before the bytes arrived leaves exactly one entity', async () => {
    const { reader, writer } = openTestArkiv(
      node,
      onSend((count, proceed) => (count === 1 ? Promise.reject(lost()) : proceed())),
    );
    await writer.submit([create('once')]);
    expect(await reader.queryAll(withSkill(writer.address, 'once'))).toHaveLength(1);
  });

  it('with the network gone is reported as pending, and found again', async () => {
    let down = false;
    const { reader, writer, endLongWaits } = openTestArkiv(node, async (args, proceed) => {
      if (down) throw lost();
      const answer = await proceed(args);
      if (args.method !== SEND) return answer;
      down = true;
      endLongWaits();
      throw lost();
    });
    await expect(writer.submit([create('pending')])).rejects.toMatchObject({
      code: 'CHAIN_WRITE_PENDING',
      message: 'CHAIN_WRITE_PENDING: write',
      cause: expect.any(Error),
    });
    expect(await reader.queryAll(withSkill(writer.address, 'pending'))).toHaveLength(1);
  });

  it('whose bytes never arrived sends those bytes before anything new', async () => {
    let reached = false;
    let down = false;
    const { reader, writer, endLongWaits } = openTestArkiv(node, (args, proceed) => {
      if (args.method === SEND && !reached) {
        down = true;
        endLongWaits();
      }
      return down ? Promise.reject(lost()) : proceed(args);
    });
    await expect(writer.submit([create('old')])).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    expect(await reader.queryAll(withSkill(writer.address, 'old'))).toEqual([]);

    reached = true;
    down = false;
    await writer.submit([create('new')]);
    expect(await reader.queryAll(withSkill(writer.address, 'old'))).toHaveLength(1);
    expect(await reader.queryAll(withSkill(writer.address, 'new'))).toHaveLength(1);
  });
});

describe('a transaction without a receipt', () => {
  it('is reported as pending after the wait, and the next one comes after it', async () => {
    const held = holdTransactions(node);
    const { reader, writer, endLongWaits } = openTestArkiv(held);
    const slow = writer.submit([create('slow')]);
    await held.arrival();
    endLongWaits();
    await expect(slow).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    await held.seal();
    expect(await reader.queryAll(withSkill(writer.address, 'slow'))).toHaveLength(1);
  });

  it('is waited for while the node is away for a moment', async () => {
    let fails = 3;
    const held = holdTransactions(node);
    const { writer } = openTestArkiv(held, (args, proceed) => {
      if (args.method !== 'eth_getTransactionReceipt' || fails === 0) return proceed(args);
      fails -= 1;
      return Promise.reject(lost());
    });
    const write = writer.submit([create('patient')]);
    await held.arrival();
    await held.seal();
    expect((await write).createdKeys).toHaveLength(1);
    expect(fails).toBe(0);
  });
});

describe('a nonce', () => {
  it('taken by somebody with the same key is read anew', async () => {
    const rival = createWalletClient({
      account: privateKeyToAccount(WRITER_KEY),
      chain: arkivChain(node.chainId),
      transport: transportTo((args) => node.request(args)),
      pollingInterval: 1,
    });
    const { reader, writer } = openTestArkiv(
      node,
      onSend(async (count, proceed) => {
        if (count === 1) await rival.mutateEntities({ creates: [] });
        return proceed();
      }),
    );
    const receipt = await writer.submit([create('mine')]);
    const found = await reader.queryAll(withSkill(writer.address, 'mine'));
    expect(found.map(({ key }) => key)).toEqual(receipt.createdKeys);
  });

  it('is right again after every kind of failure', async () => {
    const held = holdTransactions(node);
    const { writer } = openTestArkiv(
      held,
      onSend((count, proceed) => (count === 1 ? Promise.reject(lost()) : proceed())),
    );
    for (const skill of ['one', 'two', 'three']) {
      const write = writer.submit([create(skill)]);
      await held.arrival();
      await held.seal();
      expect((await write).createdKeys).toHaveLength(1);
    }
    expect(held.taken()).toBe(3);
  });
});

describe('a node', () => {
  it('that does not answer records nothing, and is used again when it is back', async () => {
    let down = true;
    const { reader, writer } = openTestArkiv(node, (args, proceed) =>
      down ? Promise.reject(lost()) : proceed(args),
    );
    await expect(writer.submit([create('chess')])).rejects.toMatchObject({
      code: 'CHAIN_UNREACHABLE',
      message: 'CHAIN_UNREACHABLE: write',
    });
    await expect(writer.balance()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    down = false;
    await writer.submit([create('chess')]);
    expect(await reader.queryAll(withSkill(writer.address, 'chess'))).toHaveLength(1);
  });

  it('that goes silent before anything was signed has recorded nothing, now or later', async () => {
    const sent: string[] = [];
    let letGo: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let asked: () => void = () => {};
    const estimating = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { writer, endLongWaits } = openTestArkiv(holdTransactions(node), async (args, proceed) => {
      if (args.method === SEND) sent.push(args.method);
      if (args.method === 'eth_estimateGas') {
        asked();
        await released;
      }
      return proceed(args);
    });
    const write = writer.submit([create('chess')]);
    await estimating;
    endLongWaits();
    await expect(write).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    letGo();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
  });

  it('that cannot be paid says so once, to everybody', async () => {
    const counted: string[] = [];
    const writer = createWriter({
      transport: transportTo(
        (args) => node.request(args),
        (args, proceed) => {
          counted.push(args.method);
          return proceed(args);
        },
      ),
      chainId: node.chainId,
      key: `0x${'33'.repeat(32)}`,
      pollingIntervalMs: 1,
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((n) => writer.submit([create(`poor ${n}`)])));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'CHAIN_REVERTED' } });
    }
    expect(counted.filter((method) => method === 'eth_blockNumber')).toHaveLength(1);
  });
});

describe('draining', () => {
  it('finishes what waits and refuses what comes', async () => {
    const held = holdTransactions(node);
    const { writer } = openTestArkiv(held);
    const first = writer.submit([create('first')]);
    await held.arrival();
    const second = writer.submit([create('second')]);
    const drained = writer.drain(10_000);
    await expect(writer.submit([create('late')])).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    await held.seal();
    await held.arrival();
    await held.seal();
    await drained;
    expect(writer.queueLength()).toBe(0);
    expect(await Promise.all([first, second])).toHaveLength(2);
  });

  it('ends at once when nothing waits', async () => {
    const { writer } = openTestArkiv(node);
    await writer.drain(10_000);
    expect(writer.queueLength()).toBe(0);
  });

  it('does not wait longer than it was told', async () => {
    const held = holdTransactions(node);
    const { pause } = controlledPause();
    const writer = createWriter({
      transport: transportTo(held.request),
      chainId: held.chainId,
      key: WRITER_KEY,
      pollingIntervalMs: 1,
      pause: (milliseconds, signal) =>
        milliseconds === 10_000 ? Promise.resolve() : pause(milliseconds, signal),
    });
    const stuck = writer.submit([create('stuck')]);
    await held.arrival();
    await writer.drain(10_000);
    expect(writer.queueLength()).toBe(1);
    await held.seal();
    expect((await stuck).createdKeys).toHaveLength(1);
  });
});

it('a bug on the way reaches its caller, and the queue goes on', async () => {
  const whole = transportTo((args) => node.request(args));
  let opened = 0;
  const writer = createWriter({
    // The first is the writer's own; each transaction then opens one.
    transport: (parameters) => {
      opened += 1;
      if (opened === 2) throw new TypeError('a bug');
      return whole(parameters);
    },
    chainId: node.chainId,
    key: WRITER_KEY,
    pollingIntervalMs: 1,
    pause: controlledPause().pause,
  });
  await expect(writer.submit([create('unlucky')])).rejects.toMatchObject({
    code: 'INTERNAL',
    cause: new TypeError('a bug'),
  });
  expect((await writer.submit([create('next')])).createdKeys).toHaveLength(1);
});
