import type { Hex } from 'viem';

/**
 * Transactions to this address are Arkiv operations ("arkiv" in ASCII).
 *
 * @example
 * ```ts
 * import { ARKIV_ADDRESS } from 'arkiv-node/protocol';
 * import { hexToString } from 'viem';
 *
 * console.log(hexToString(`0x${ARKIV_ADDRESS.slice(-10)}`)); // arkiv
 * ```
 */
export const ARKIV_ADDRESS: Hex = '0x00000000000000000000000000000061726b6976';

/**
 * First topics of the six entity events (docs/arkiv.md, "Receipts and events").
 *
 * @example
 * ```ts
 * import { openNode } from 'arkiv-node';
 * import { EVENTS } from 'arkiv-node/protocol';
 * import { Sender } from 'arkiv-node/testing';
 *
 * const node = await openNode();
 * await new Sender(node).send({ creates: [{ btl: 30 }] });
 * const params = [{ fromBlock: '0x0', topics: [EVENTS.created] }];
 * console.log(((await node.request({ method: 'eth_getLogs', params })) as unknown[]).length); // 1
 * await node.close();
 * ```
 */
export const EVENTS = {
  created: '0x73dc52f9255c70375a8835a75fca19be3d9f6940536cccf5a7bc414368b389fa',
  updated: '0x7e0bc9bab49e941b50c40ff21a415b0917df8caa9a3c3e85d6b8cfda94b52ff9',
  deleted: '0x749d62eff980a5016f4f357bd7eb8b65163f1e25bc400dcfc5e33f0e7910149e',
  extended: '0x0a5f98a4e3c7ac5f503e302ccd21b6132f04d51b89c5e02487c89ab3b7c6d60b',
  ownerChanged: '0x7ccdcb525ffa054be1f1902b048545dbf59495a428169a95b032546ad54708c4',
  expired: '0xe3dbbcdb0a31e8bbde82b5756869daff81ae12c21009a8f7fcc8a07e00948a0f',
} as const satisfies Record<string, Hex>;
