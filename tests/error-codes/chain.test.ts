import type { ArkivNode } from 'arkiv-node';
import { type Hex, HttpRequestError } from 'viem';
import { afterEach, beforeEach, vi } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { createdBy } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import { openTestArkiv, openTestNode, transportTo } from '@/lib/arkiv/testing/test-node';
import { createWriter } from '@/lib/arkiv/writer';
import { getMySession } from '@/lib/sessions/queries';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { raiseEach } from './raise';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

const SEND = 'eth_sendRawTransaction';
const ACT = { about: 'session 1', same: 'confirm by Ada' };
const PENNILESS: Hex = `0x${'33'.repeat(32)}`;

let world: DevnetWorld;
let key: Hex;
eachInFreshWorld(async (opened) => {
  world = opened;
  setScene(world, MENTOR.address);
  key = (await requestSession(world)).key;
});

let node: ArkivNode;
beforeEach(async () => {
  node = await openTestNode();
});
afterEach(() => node.close());

const create: WriteOperation = {
  kind: 'create',
  entity: { attributes: { type: 'session' }, payload: {}, expiresAtBlock: 100_000 },
};

/** A session is read while the node does this. */
function readWhile(fault: unknown) {
  world.beforeNext('arkiv_query', () => Promise.reject(fault));
  return getMySession(key);
}

/** A writer whose transactions get lost on the way to the node; whoever waits for one hears so at once. */
function writerThatLoses() {
  const arkiv = openTestArkiv(node, (args, proceed) => {
    if (args.method !== SEND) return proceed(args);
    arkiv.endLongWaits();
    return Promise.reject(new HttpRequestError({ url: 'http://node.invalid/' }));
  });
  return arkiv.writer;
}

raiseEach('chain', {
  CHAIN_UNREACHABLE: () => readWhile(new Error('socket closed')),
  CHAIN_QUERY_FAILED: () => readWhile(Object.assign(new Error('method handler crashed'), { code: -32603 })),
  CHAIN_WRITE_PENDING: () => writerThatLoses().submit([create], { act: ACT }),
  async WRITE_IN_PROGRESS() {
    const writer = writerThatLoses();
    await writer.submit([create], { act: ACT }).catch(() => undefined);
    return writer.submit([create], { act: { ...ACT, same: 'cancel by Ada' } });
  },
  CHAIN_REVERTED: () =>
    createWriter({
      transport: transportTo((args) => node.request(args)),
      chainId: node.chainId,
      key: PENNILESS,
      pollingIntervalMs: 1,
    }).submit([create]),
  LIST_TOO_LONG() {
    let page = 0;
    const transport = transportTo(async () => {
      page += 1;
      return { data: [null], cursor: `0x${page}`, blockNumber: '0x0' };
    });
    return createReader({ transport, chainId: node.chainId }).queryAll(createdBy([MENTOR.address]), {
      maxEntities: 400,
    });
  },
  INTERNAL() {
    scene.world = null;
    return getMySession(key);
  },
});
