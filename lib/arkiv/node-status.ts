import type { ArkivNode } from 'arkiv-node';

/** What a node in this process says of itself, for whoever watches over it. */
export type NodeStatus = {
  /** Whether the machine's clock is followed; while it is not, nothing is written or expires, and `detail` says why. */
  readonly clock: { readonly ok: boolean; readonly detail: string | null };
  /** What will be a problem soon, a line each. */
  readonly warnings: readonly string[];
};

/** The status of a node; null for one that does not tell. */
export function nodeStatusOf(node: ArkivNode & { readonly status?: () => NodeStatus }): NodeStatus | null {
  return node.status?.() ?? null;
}
