import { subscribe } from 'node:diagnostics_channel';
import { connect, isIPv6, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopbackName } from '@/lib/env/loopback';

/** Node tells of every connection that any server of this process is given, before a byte of it is read. */
const CONNECTIONS = 'net.server.socket';

/** This machine answers itself at once, or refuses; whatever takes longer is somebody else's address. */
const PROBE_MS = 1_000;

/** What this machine is called on networks that others are on too. */
export function externalAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => address);
}

/** Whether both ends of a connection are on this machine; one that is over already has no ends. */
function isLoopbackConnection({ localAddress, remoteAddress }: Socket): boolean {
  return [localAddress, remoteAddress].every(
    (address) => address === undefined || isLoopbackName(address.replace(/^::ffff:(?=\d+\.)/i, '')),
  );
}

/** Connects, and is done when that is over: a refusal is the good answer here. */
function probe(host: string, port: number): Promise<void> {
  return new Promise((over) => {
    const socket = connect({ host, port, family: isIPv6(host) ? 6 : 4 });
    socket.setTimeout(PROBE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => over());
  });
}

/**
 * Cuts every connection to this process that comes from elsewhere, from now on, and tells whether its server at `port`
 * listens for such connections.
 *
 * For the embedded world: whoever reaches its pages may use its demo wallets, and a name in a request proves nothing
 * about where it comes from. Found out by a probe from outside: who started the server knows where it was told to
 * listen, but we are not told.
 */
export async function guardLoopback(port: number): Promise<{ readonly listensForThem: boolean }> {
  let cut = 0;
  subscribe(CONNECTIONS, (message) => {
    const socket = typeof message === 'object' && message !== null && 'socket' in message && message.socket;
    if (!(socket instanceof Socket) || isLoopbackConnection(socket)) return;
    cut += 1;
    socket.destroy();
  });
  await Promise.all(externalAddresses().map((address) => probe(address, port)));
  return { listensForThem: cut > 0 };
}
