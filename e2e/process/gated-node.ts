import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSystemClock, nodeTransport, openNode } from 'arkiv-node';
import type { Address, Transport } from 'viem';

/** An Arkiv node that can be told to keep the next write waiting, as a busy one does, or to fail at some queries. */
export type GatedNode = {
  readonly url: string;
  /** Past the gate. */
  readonly transport: Transport;
  readonly now: () => number;
  /** From now on writes wait; resolves when the first one does. */
  readonly hold: () => Promise<void>;
  readonly release: () => void;
  /** From now on it fails at queries with such a text, as on an attribute of which somebody wrote an overlong value; null = at none. */
  readonly failAt: (text: string | null) => void;
  readonly close: () => Promise<void>;
};

/** Opens a node in memory on a free port. */
export async function openGatedNode(funded: readonly Address[]): Promise<GatedNode> {
  const node = await openNode({ clock: createSystemClock(), blocks: 'clock', dataDir: null, funded });
  const gate = new EventEmitter();
  let held = false;
  let failing: string | null = null;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (held && body.includes('eth_sendRawTransaction')) {
      gate.emit('waiting');
      await once(gate, 'open');
    }
    const breaks = failing !== null && body.includes('arkiv_query') && body.includes(failing);
    const answer = breaks ? { status: 200, body: crash(body) } : await node.handleBody(body);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    transport: nodeTransport(node),
    now: () => node.now(),
    async hold() {
      held = true;
      await once(gate, 'waiting');
    },
    release() {
      held = false;
      gate.emit('open');
    },
    failAt(text) {
      failing = text;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await node.close();
    },
  };
}

/** What a node says whose database gave up. */
function crash(body: string): string {
  const { id } = JSON.parse(body) as { id: number };
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32603, message: 'method handler crashed' } });
}
