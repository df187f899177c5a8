import type { ArkivNode } from 'arkiv-node';

/** What a node in this process says of itself, for whoever watches over it. */
export type NodeStatus = {
  /** Whether the machine's clock can be believed; while it cannot, nothing is written, and `detail` says why in a sentence. */
  readonly clock: { readonly ok: boolean; readonly detail: string };
  /** Sentences about what will be a problem soon. */
  readonly warnings: readonly string[];
};

/** The status of a node; null for one that does not tell. */
export function nodeStatusOf(node: ArkivNode & { readonly status?: () => NodeStatus }): NodeStatus | null {
  return node.status?.() ?? null;
}
