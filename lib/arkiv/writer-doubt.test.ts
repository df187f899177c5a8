import { setImmediate as turn } from 'node:timers/promises';
import type { ArkivNode } from 'arkiv-node';
import { HttpRequestError, keccak256, parseTransaction, size } from 'viem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { holdTransactions } from '@/lib/arkiv/testing/held-node';
import { type Intercept, openTestArkiv, openTestNode, withSkill } from '@/lib/arkiv/testing/test-node';

const SEND = 'eth_sendRawTransaction';
const RECEIPT = 'eth_getTransactionReceipt';
const ACT = { about: 'session 1', same: 'confirm by Ada' };

const create = (skill: string, expiresAtBlock = 100_000): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock },
});

const lost = () => new HttpRequestError({ url: 'http://node.invalid/' });

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

/** Lets the writer go on by itself until something holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn();
}

/** A way to a node that has a fault until it is mended; callers stop waiting at the first send. */
function faulty(faultOf: Intercept, whole = node.request) {
  let isFaulty = true;
  let sends = 0;
  const world = openTestArkiv({ chainId: node.chainId, request: whole }, (args, proceed) => {
    if (args.method === SEND && isFaulty) {
      sends += 1;
      world.endLongWaits();
    }
    return isFaulty ? faultOf(args, proceed) : proceed(args);
  });
  return {
    ...world,
    mend() {
      isFaulty = false;
    },
    sends: () => sends,
    count: async (skill: string) =>
      (await world.reader.queryAll(withSkill(world.writer.address, skill))).length,
    done: () => until(() => world.writer.queueLength() === 0),
  };
}

const onSend =
  (answer: Intercept): Intercept =>
  (args, proceed) =>
    args.method === SEND ? answer(args, proceed) : proceed(args);

const afterArriving =
  (answer: () => unknown): Intercept =>
  async (args, proceed) => {
    await proceed(args).catch(() => undefined);
    return answer();
  };

const FAULTS: readonly (readonly [string, Intercept])[] = [
  ['the connection is refused', () => Promise.reject(lost())],
  ['the connection for sending is refused', onSend(() => Promise.reject(lost()))],
  ['a page of a proxy answers', onSend(async () => '<html>502 Bad Gateway</html>')],
  ['null answers', onSend(async () => null)],
  ['nothing answers', onSend(async () => undefined)],
  ['another hash answers', onSend(async () => keccak256('0x01'))],
  ['a busy node answers', onSend(() => Promise.reject(Object.assign(new Error('busy'), { code: -32603 })))],
  ['null answers, and the bytes arrived', onSend(afterArriving(() => null))],
  ['a page answers, and the bytes arrived', onSend(afterArriving(() => '<html></html>'))],
  ['the answer is lost, and the bytes arrived', onSend(afterArriving(() => Promise.reject(lost())))],
];

describe('a send that goes wrong', () => {
  const faultyFromSending = (fault: Intercept) => {
    let isBroken = false;
    return faulty((args, proceed) => {
      isBroken ||= args.method === SEND;
      return isBroken ? fault(args, proceed) : proceed(args);
    });
  };

  it.each(FAULTS)('because %s is made good by itself, once', async (_, fault) => {
    const world = faultyFromSending(fault);
    const attempt = world.writer.submit([create('once')], { act: ACT });
    await expect(attempt).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    world.mend();
    await world.done();
    expect(await world.count('once')).toBe(1);
  });

  it('is joined by the same act once more, and another one about the same is told to wait', async () => {
    const world = faultyFromSending(() => Promise.reject(lost()));
    const first = world.writer.submit([create('once')], { act: ACT });
    await expect(first).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    const again = world.writer.submit([create('once')], { act: ACT });
    const other = { ...ACT, same: 'cancel by Ada' };
    await expect(world.writer.submit([create('other')], { act: other })).rejects.toMatchObject({
      code: 'WRITE_IN_PROGRESS',
    });
    world.mend();
    expect((await again).createdKeys).toHaveLength(1);
    await world.done();
    expect(await world.count('once')).toBe(1);
    expect(await world.count('other')).toBe(0);
    await world.writer.submit([create('later')], { act: other });
    expect(await world.count('later')).toBe(1);
  });

  it('keeps others from being signed, and they are told that nothing of theirs is recorded', async () => {
    const world = faultyFromSending(() => Promise.reject(lost()));
    await expect(world.writer.submit([create('old')])).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    // Every repeated send ends the waits.
    await expect(world.writer.submit([create('new')])).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    world.mend();
    await world.done();
    expect([await world.count('old'), await world.count('new')]).toEqual([1, 0]);
  });

  it('is sent again when a pool forgets it', async () => {
    const held = holdTransactions(node);
    const { reader, writer } = openTestArkiv(held);
    const write = writer.submit([create('forgotten')]);
    await held.arrival();
    held.forget();
    await held.arrival();
    await held.seal();
    expect((await write).createdKeys).toHaveLength(1);
    expect(await reader.queryAll(withSkill(writer.address, 'forgotten'))).toHaveLength(1);
  });
});

describe('a transaction that is stuck', () => {
  it('is replaced at its own nonce by the same with a higher fee', async () => {
    const held = holdTransactions(node);
    const { reader, writer } = openTestArkiv(held, undefined, 1_000);
    const write = writer.submit([create('cheap')]);
    await held.arrival();
    await until(() => held.taken() === 2);
    expect(held.waiting()).toBe(1);
    await held.seal();
    expect((await write).createdKeys).toHaveLength(1);
    expect(await reader.queryAll(withSkill(writer.address, 'cheap'))).toHaveLength(1);
  });

  it('is replaced at its own nonce by nothing when its life is over', async () => {
    const held = holdTransactions(node);
    let head: number | null = null;
    const { reader, writer } = openTestArkiv(
      held,
      async (args, proceed) =>
        args.method === 'eth_blockNumber' && head !== null ? `0x${head.toString(16)}` : proceed(args),
      1_000,
    );
    const write = writer.submit([create('late', 50)]);
    await held.arrival();
    head = 60;
    await until(() => held.taken() === 2);
    await held.seal();
    await expect(write).rejects.toMatchObject({ code: 'CHAIN_REVERTED' });
    expect(await reader.queryAll(withSkill(writer.address, 'late'))).toEqual([]);
    head = null;
    const next = writer.submit([create('next')]);
    await held.arrival();
    // Its own is none.
    expect(await writer.hasEarlier()).toBe(false);
    await held.seal();
    expect((await next).createdKeys).toHaveLength(1);
  });
});

describe('a transaction that no block takes for ten minutes', () => {
  it('is given up for an empty one at its own nonce, told as not recorded, and makes way', async () => {
    const held = holdTransactions(node);
    const sizes: number[] = [];
    const world = openTestArkiv(
      held,
      (args, proceed) => {
        const [raw] = Array.isArray(args.params) ? args.params : [];
        if (args.method === SEND) sizes.push(size(parseTransaction(raw).data ?? '0x'));
        return proceed(args);
      },
      1_000,
    );
    const told = world.writer.submit([create('given up')], { act: ACT });
    const [carrying = 0] = await until(() => sizes.length > 0).then(() => sizes);
    world.endLongWaits();
    await expect(told).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    const again = world.writer.submit([create('given up')], { act: ACT });
    const fate = expect(again).rejects.toMatchObject({ code: 'CHAIN_REVERTED' });
    await until(() => (sizes.at(-1) ?? carrying) < carrying);
    expect(held.waiting()).toBe(1);
    await held.seal();
    await fate;
    expect(await world.reader.queryAll(withSkill(world.writer.address, 'given up'))).toEqual([]);
    const next = world.writer.submit([create('next')], { act: ACT });
    await until(() => held.waiting() === 1);
    await held.seal();
    expect((await next).createdKeys).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('nothing is signed while an earlier transaction is on its way', async () => {
    const held = holdTransactions(node);
    const before = openTestArkiv(held);
    const early = before.writer.submit([create('early')]);
    await held.arrival();
    before.endLongWaits();
    await expect(early).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });

    const { reader, writer } = openTestArkiv(held);
    expect(await writer.hasEarlier()).toBe(true);
    for (const _ of [1, 2]) {
      await expect(writer.submit([create('early')])).rejects.toMatchObject({ code: 'WRITE_IN_PROGRESS' });
    }
    expect(await writer.hasEarlier()).toBe(true);
    expect(held.taken()).toBe(1);
    await held.seal();
    await until(() => writer.queueLength() === 0);
    expect(await writer.hasEarlier()).toBe(false);
    expect(await reader.queryAll(withSkill(writer.address, 'early'))).toHaveLength(1);
    const next = writer.submit([create('next')]);
    await held.arrival();
    await held.seal();
    expect((await next).createdKeys).toHaveLength(1);
  });

  it('one that is stuck makes room for an empty one', async () => {
    const held = holdTransactions(node);
    const before = openTestArkiv(held, undefined, 9_000);
    const early = before.writer.submit([create('early')]);
    await held.arrival();
    before.endLongWaits();
    await expect(early).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });

    const { reader, writer } = openTestArkiv(held);
    await expect(writer.submit([create('early')])).rejects.toMatchObject({ code: 'WRITE_IN_PROGRESS' });
    await until(() => held.taken() === 2);
    expect(held.waiting()).toBe(1);
    await held.seal();
    await until(() => writer.queueLength() === 0);
    const next = writer.submit([create('next')]);
    await until(() => held.waiting() === 1);
    await held.seal();
    expect((await next).createdKeys).toHaveLength(1);
    expect(await reader.queryAll(withSkill(writer.address, 'early'))).toHaveLength(0);
  });
});

describe('a write in doubt', () => {
  it('is not settled by the receipt of another transaction', async () => {
    let foreign: unknown = null;
    const { writer, endLongWaits } = openTestArkiv(node, async (args, proceed) => {
      const answer = await proceed(args);
      if (args.method !== RECEIPT || answer === null) return answer;
      if (foreign === null) foreign = answer;
      else endLongWaits();
      return foreign;
    });
    await writer.submit([create('first')]);
    await expect(writer.submit([create('second')])).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
  });

  it('whose receipt is lost is found recorded when the node answers again', async () => {
    let isSilent = true;
    const world = openTestArkiv(node, (args, proceed) => {
      if (args.method !== RECEIPT || !isSilent) return proceed(args);
      world.endLongWaits();
      return Promise.reject(lost());
    });
    await expect(world.writer.submit([create('once')], { act: ACT })).rejects.toMatchObject({
      code: 'CHAIN_WRITE_PENDING',
    });
    isSilent = false;
    await until(() => world.writer.queueLength() === 0);
    expect(await world.reader.queryAll(withSkill(world.writer.address, 'once'))).toHaveLength(1);
  });

  it('gets its chance when the process ends', async () => {
    let isDown = false;
    const world = openTestArkiv(node, (args, proceed) => {
      if (args.method === SEND && world.writer.queueLength() > 0 && !hasEnded) {
        isDown = true;
        world.endLongWaits();
      }
      return isDown ? Promise.reject(lost()) : proceed(args);
    });
    let hasEnded = false;
    await expect(world.writer.submit([create('last')])).rejects.toMatchObject({
      code: 'CHAIN_WRITE_PENDING',
    });
    hasEnded = true;
    isDown = false;
    await world.writer.drain(60_000);
    expect(await world.reader.queryAll(withSkill(world.writer.address, 'last'))).toHaveLength(1);
  });
});
