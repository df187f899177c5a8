import { type ServedNode, type ServeOptions, serveNode } from './http.ts';
import type { ArkivNode } from './node.ts';

const LAST_PORT = 65_535;

/** Whether a node could not listen because its port is somebody else's. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * Serves the embedded node on the first free port from the wanted one on.
 *
 * @throws {Error} Node's EADDRINUSE when none of the `portsToTry` (100 when left out) is free; and as {@link serveNode}
 *
 * @example
 * ```ts
 * import { openNode, serveOnFreePort } from 'arkiv-node';
 *
 * const node = await openNode();
 * const server = await serveOnFreePort(node, { port: 8545 });
 * console.log(server.url); // http://127.0.0.1:…
 * await server.close();
 * await node.close();
 * ```
 */
export async function serveOnFreePort(
  node: ArkivNode,
  options: ServeOptions & { readonly port: number; readonly portsToTry?: number },
): Promise<ServedNode> {
  const { port: wanted, portsToTry = 100, ...how } = options;
  const last = Math.min(wanted + portsToTry - 1, LAST_PORT);
  for (let port = wanted; ; port += 1) {
    try {
      return await serveNode(node, { ...how, port });
    } catch (error) {
      if (!isPortTaken(error) || port >= last) throw error;
    }
  }
}
