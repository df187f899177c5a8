import { setImmediate as turn } from 'node:timers/promises';
import type { ArkivNode } from 'arkiv-node';
import { type Hex, HttpRequestError } from 'viem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { type Intercept, openTestArkiv, openTestNode, withSkill } from '@/lib/arkiv/testing/test-node';

const SEND = 'eth_sendRawTransaction';
const RECEIPT = 'eth_getTransactionReceipt';
const BY_HASH = 'eth_getTransactionByHash';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});
const lost = () => new HttpRequestError({ url: 'http://node.invalid/' });
const rpcError = (message: string, code = -32000) => Object.assign(new Error(message), { code });

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

/** A writer on a node behind a line with a fault, and how often it has recorded something. */
function behind(fault: Intercept) {
  const world = openTestArkiv(node, fault, 1_000);
  return {
    ...world,
    count: async (skill: string) =>
      (await world.reader.queryAll(withSkill(world.writer.address, skill))).length,
  };
}

describe('a receipt that a node does not give out for minutes, of what is mined', () => {
  /** Any number of looks, far beyond the time in which a foreign transaction at our nonce would be believed. */
  const LOOKS = 400;

  it.each<readonly [string, () => unknown]>([
    ['because the call fails', () => Promise.reject(lost())],
    ['because its index is not ready', () => Promise.reject(rpcError('transaction indexing is in progress'))],
    ['because it gives null', () => null],
    ['because it gives an empty object', () => ({})],
    ['because it gives a page', () => '<html></html>'],
    ['because it gives nothing', () => undefined],
  ])('%s leads to no second record', async (_, answer) => {
    let looks = 0;
    const { writer, count } = behind((args, proceed) => {
      if (args.method !== RECEIPT || looks >= LOOKS) return proceed(args);
      looks += 1;
      return Promise.resolve(answer());
    });
    const receipt = await writer.submit([create('once')]);
    expect(receipt.createdKeys).toHaveLength(1);
    expect(looks).toBe(LOOKS);
    expect(await count('once')).toBe(1);
  });

  it('because the nodes behind one address differ leads to no second record', async () => {
    let looks = 0;
    const { writer, count } = behind((args, proceed) => {
      if (args.method !== RECEIPT && args.method !== BY_HASH) return proceed(args);
      looks += 1;
      // The one asked lags; now and then another one answers.
      return args.method === BY_HASH && looks % 5 === 0
        ? proceed(args)
        : Promise.resolve(looks > 300 ? proceed(args) : null);
    });
    await writer.submit([create('once')]);
    expect(await count('once')).toBe(1);
  });
});

describe('a refusal of bytes that the node has taken all the same', () => {
  it.each([
    ['in words nobody knows', rpcError('upstream said no')],
    ['as an error of a proxy', rpcError('request timed out at the gateway', -32000)],
    ['as a nonce used up', rpcError('nonce too low: next nonce 1, tx nonce 0')],
    ['as invalid parameters', rpcError('invalid params', -32602)],
  ])('%s is not believed', async (_, refusal) => {
    const { writer, count } = behind(async (args, proceed) => {
      const answer = await proceed(args);
      if (args.method === SEND) throw refusal;
      return answer;
    });
    expect((await writer.submit([create('once')])).createdKeys).toHaveLength(1);
    expect(await count('once')).toBe(1);
  });

  it('is in doubt while a look is not answered either', async () => {
    let isDown = false;
    const { writer, count, endLongWaits } = behind(async (args, proceed) => {
      if (args.method === BY_HASH && isDown) throw lost();
      const answer = await proceed(args);
      if (args.method !== SEND || answer === null) return answer;
      isDown = true;
      throw rpcError('upstream said no');
    });
    const told = writer.submit([create('once')]);
    await until(() => isDown);
    endLongWaits();
    await told.catch((error: { code: Hex }) => expect(error.code).toBe('CHAIN_WRITE_PENDING'));
    await until(() => writer.queueLength() === 0);
    expect(await count('once')).toBe(1);
  });

  it('is believed when the node does not know them', async () => {
    const { writer, count } = behind((args, proceed) =>
      args.method === SEND ? Promise.reject(rpcError('upstream said no')) : proceed(args),
    );
    await expect(writer.submit([create('never')])).rejects.toMatchObject({ code: 'CHAIN_REVERTED' });
    expect(await count('never')).toBe(0);
    expect(writer.queueLength()).toBe(0);
  });
});

describe('a count of transactions that is none', () => {
  it.each<readonly [string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['an empty text', ''],
    ['a list', []],
    ['a page', '<html></html>'],
    ['false', false],
    ['a number in another form', '7'],
  ])('(%s) is not taken for no transaction at all', async (_, answer) => {
    const { writer, count } = behind((args, proceed) =>
      args.method === 'eth_getTransactionCount' ? Promise.resolve(answer) : proceed(args),
    );
    await expect(writer.submit([create('once')])).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    expect(await count('once')).toBe(0);
  });
});
