import { type CustomTransport, custom } from 'viem';
import type { ArkivNode } from './node.ts';

/** The node as a transport of viem or of the SDK, without a port between. */
export function nodeTransport(node: Pick<ArkivNode, 'request'>): CustomTransport {
  // Nothing can get lost on the way within a process: a retry would only repeat a refusal.
  return custom({ request: (args: { method: string }) => node.request(args) }, { retryCount: 0 });
}
