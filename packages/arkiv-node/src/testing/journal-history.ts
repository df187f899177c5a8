import { createHash } from 'node:crypto';
import { type Hex, numberToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { NodeClock } from '../clock.ts';
import type { ArkivNode } from '../node.ts';
import { FUNDED, operationsData, Sender } from './sender.ts';

/** When the node of the fixtures in `packages/arkiv-node/fixtures` began. */
export const HISTORY_BEGAN = Date.parse('2026-11-22T13:00:00Z');
/** How long {@link writeHistory} takes on its clock. */
export const HISTORY_MS = 120_000;

const OTHER = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const FULL = {
  key: true,
  attributes: true,
  syntheticAttributes: true,
  payload: true,
  contentType: true,
  expiration: true,
  owner: true,
  creator: true,
  createdAtBlock: true,
  lastModifiedAtBlock: true,
  transactionIndexInBlock: true,
  operationIndexInTransaction: true,
};

async function keysOf(node: ArkivNode, query: string): Promise<Hex[]> {
  const answer = (await node.request({ method: 'arkiv_query', params: [query] })) as { data: { key: Hex }[] };
  return answer.data.map(({ key }) => key);
}

/** Writes everything a journal can hold: each operation, ends, failures, ether, and what waits for its turn. */
export async function writeHistory(node: ArkivNode, clock: NodeClock): Promise<void> {
  const sender = new Sender(node);
  await sender.send({
    creates: [
      { btl: 5, payload: 'ends soon', strings: { part: 'end' } },
      { btl: 5_000, payload: '', strings: { part: 'update', name: 'ü😀' } },
      { btl: 5_000, payload: 'x'.repeat(3_000), numbers: { most: 2n ** 64n - 1n, none: 0 } },
      { btl: 5_000, strings: { part: 'delete' } },
      { btl: 20, strings: { part: 'extend' } },
      { btl: 5_000, strings: { part: 'give' } },
    ],
  });
  const [update, gone, extended, given] = await Promise.all(
    ['update', 'delete', 'extend', 'give'].map(async (part) => {
      const [key] = await keysOf(node, `part = "${part}"`);
      if (key === undefined) throw new Error(`There is no entity of the part "${part}"`);
      return key;
    }),
  );
  if (!update || !gone || !extended || !given) throw new Error('An entity is missing');
  clock.moveBy(20_000);
  await sender.send({
    updates: [{ key: update, btl: 700, payload: 'new', strings: { z: '1', a: '2' }, numbers: { n: 7 } }],
    deletes: [gone],
    extends: [{ key: extended, blocks: 900 }],
    changeOwners: [{ key: given, newOwner: OTHER.address }],
  });
  // What fails is part of history as well: it costs gas and changes nothing else.
  await sender.send({ creates: [{ btl: 9 }], deletes: [gone] });
  const gift = { type: 'eip1559', chainId: node.chainId, to: OTHER.address, value: 10n ** 18n } as const;
  const price = { gas: 21_000n, maxFeePerGas: 2_000_000_000n, maxPriorityFeePerGas: 7n };
  const signed = await FUNDED.signTransaction({ ...gift, ...price, nonce: sender.nextNonce++ });
  await node.request({ method: 'eth_sendRawTransaction', params: [signed] });
  clock.moveBy(20_000);
  await new Sender(node, OTHER).send({ updates: [{ key: given, btl: 3_000, payload: 'theirs' }] });
  const early = await sender.sign(operationsData({ creates: [{ btl: 4_000, payload: 'early' }] }), 5);
  await node.request({ method: 'eth_sendRawTransaction', params: [early] });
  await sender.send({ creates: [{ btl: 10, strings: { part: 'end' } }] });
  const waiting = await sender.sign(operationsData({ creates: [{ btl: 4_000 }] }), 300);
  await node.request({ method: 'eth_sendRawTransaction', params: [waiting] });
  clock.moveBy(HISTORY_MS - 40_000);
  await node.request({ method: 'eth_blockNumber' });
}

/** A digest of all that lives, of balances, nonces, row ids and the head: equal for nodes that hold the same. */
export async function stateHash(node: ArkivNode): Promise<string> {
  const ask = (method: string, ...params: unknown[]) => node.request({ method, params });
  const entities: unknown[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const options = { includeData: FULL, resultsPerPage: '0x1', ...(cursor !== undefined && { cursor }) };
    const page = (await ask('arkiv_query', '$all', options)) as { data: unknown[]; cursor?: string };
    // The cursor is the row id.
    entities.push([page.cursor ?? null, page.data]);
    cursor = page.cursor;
  }
  const accounts = await Promise.all(
    [FUNDED.address, OTHER.address].map(async (address) => [
      await ask('eth_getBalance', address, 'latest'),
      await ask('eth_getTransactionCount', address, 'latest'),
      await ask('eth_getTransactionCount', address, 'pending'),
    ]),
  );
  const head = await ask('eth_blockNumber');
  const waiting = await ask('eth_getTransactionCount', FUNDED.address, numberToHex(Number(head)));
  return createHash('sha256').update(JSON.stringify({ entities, accounts, head, waiting })).digest('hex');
}
