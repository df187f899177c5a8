import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { externalAddresses, guardLoopback } from '@/lib/server/edge/loopback-guard';

let server: Server;

/** A server that answers everybody who reaches it. */
async function listenOn(host: string): Promise<number> {
  server = createServer((_, response) => response.end('welcome'));
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  server.close();
  await once(server, 'close');
});

const ask = async (host: string, port: number) =>
  (await fetch(`http://${host}:${port}`, { headers: { connection: 'close' } })).text();

describe('a process of the embedded world', () => {
  it('that listens on this machine only goes on', async () => {
    const port = await listenOn('127.0.0.1');
    expect(await guardLoopback(port)).toEqual({ listensForThem: false });
    expect(await ask('127.0.0.1', port)).toBe('welcome');
  });

  it.runIf(externalAddresses().length > 0).each(['0.0.0.0', '::'])(
    'that listens on %s is told so, answers this machine and nobody else',
    async (host) => {
      const port = await listenOn(host);
      expect(await guardLoopback(port)).toEqual({ listensForThem: true });
      expect(await ask('127.0.0.1', port)).toBe('welcome');
      const [outside = ''] = externalAddresses();
      await expect(ask(outside, port)).rejects.toThrow('fetch failed');
    },
  );
});
