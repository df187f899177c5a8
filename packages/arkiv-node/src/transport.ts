import { type CustomTransport, custom } from 'viem';
import type { ArkivNode } from './node.ts';

/**
 * The node as a transport of viem or of the SDK, without a port between.
 *
 * @example
 * ```ts
 * import { createPublicClient } from '@arkiv-network/sdk';
 * import { localhost } from '@arkiv-network/sdk/chains';
 * import { nodeTransport, openNode } from 'arkiv-node';
 *
 * const node = await openNode();
 * const client = createPublicClient({ chain: localhost, transport: nodeTransport(node) });
 * console.log(await client.getEntityCount()); // 0
 * await node.close();
 * ```
 */
export function nodeTransport(node: Pick<ArkivNode, 'request'>): CustomTransport {
  // Nothing can get lost on the way within a process: a retry would only repeat a refusal.
  return custom({ request: (args: { method: string }) => node.request(args) }, { retryCount: 0 });
}
