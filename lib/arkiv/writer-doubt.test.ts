import { HttpRequestError } from 'viem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Devnet } from '@/lib/arkiv/devnet/node';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { openTestArkiv, openTestNode, withSkill } from '@/lib/arkiv/testing/test-node';

const SEND = 'eth_sendRawTransaction';
const RECEIPT = 'eth_getTransactionReceipt';

const create = (skill: string): WriteOperation => ({
  kind: 'create',
  entity: { attributes: { type: 'session', skill }, payload: { skill }, expiresAtBlock: 100_000 },
});

let node: Devnet;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

describe('a write in doubt', () => {
  it('gets a last chance when the process ends', async () => {
    let isDown = false;
    let losesBytes = true;
    const { reader, writer } = openTestArkiv(node, (args, proceed) => {
      if (args.method === SEND && losesBytes) isDown = true;
      return isDown ? Promise.reject(new HttpRequestError({ url: 'http://node.invalid/' })) : proceed(args);
    });
    await expect(writer.submit([create('last')])).rejects.toMatchObject({ code: 'CHAIN_WRITE_PENDING' });
    losesBytes = false;
    isDown = false;
    expect(await reader.queryAll(withSkill(writer.address, 'last'))).toEqual([]);

    await writer.drain(60_000);
    expect(await reader.queryAll(withSkill(writer.address, 'last'))).toHaveLength(1);
  });

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
});
