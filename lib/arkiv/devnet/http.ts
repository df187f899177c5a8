import type { Devnet } from '@/lib/arkiv/devnet/node';

export type ServeOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Lets pages of every origin call the node. */
  readonly cors: boolean;
  /** Refuses requests whose Host header is not a loopback name (DNS rebinding). */
  readonly loopbackNamesOnly: boolean;
};

/** Serves the embedded node over HTTP JSON-RPC. */
export async function serveDevnet(
  _devnet: Devnet,
  options: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  throw new Error(`Serving on ${options.host}:${options.port} is not built yet`);
}
