import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, vi } from 'vitest';
import { installEdge } from '@/lib/server/edge/edge';
import { readEach } from './raise';

vi.mock('@/lib/log', () => ({
  log: () => ({ debug: () => undefined, info: () => undefined, error: () => undefined }),
}));

let server: Server;
beforeEach(async () => {
  server = createServer((_request, response) => response.end('welcome'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  installEdge({
    port: portOf(server),
    appUrl: new URL('https://mentors.example.org'),
    trustedProxies: 1,
    jitsiBaseUrl: 'https://jitsi.example.org',
    phoneRelayUrl: null,
    development: false,
    quiet: false,
    limits: { bytes: 1_000, patienceMs: 50 },
  });
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const portOf = (listening: Server) => (listening.address() as AddressInfo).port;

/** Everything the server says to these bytes before it closes the connection. */
async function say(line: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<string> {
  const all = { Host: 'mentors.example.org', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(portOf(server), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.write(`${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  await once(socket, 'close');
  return heard;
}

readEach('edge', {
  FOREIGN_REQUEST: () => say('POST /', { Origin: 'https://evil.example.org', 'Content-Length': '0' }),
  METHOD_UNKNOWN: () => say('PUT /', { Origin: 'https://mentors.example.org', 'Content-Length': '0' }),
  REQUEST_TOO_LARGE: () => say('POST /', { 'Content-Length': '1001' }, 'x'.repeat(1_001)),
  REQUEST_TOO_SLOW: () => say('POST /', { 'Content-Length': '10' }, 'half'),
});
