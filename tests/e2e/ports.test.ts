import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort, sharedPorts } from '@/e2e/ports';

const VARIABLE = 'TWOFOLD_TEST_PORTS';
afterEach(() => {
  delete process.env[VARIABLE];
});

/** Listens and gives what stops it. */
async function listen(port: number, host: string): Promise<() => void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return () => server.close();
}

test('each port is another one, and somebody can listen there', async () => {
  const ports = await sharedPorts(VARIABLE, 24);
  expect(new Set(ports).size).toBe(24);
  const stops = await Promise.all(ports.map((port) => listen(port, '127.0.0.1')));
  for (const stop of stops) stop();
});

test('whoever is started by the one that chose has the same, and chooses none of them for itself', async () => {
  const handedOn = await sharedPorts(VARIABLE, 5);
  expect(process.env[VARIABLE]).toBe(handedOn.join(','));
  expect(await sharedPorts(VARIABLE, 5)).toEqual(handedOn);
  process.env[VARIABLE] = '20001,20002';
  expect(await sharedPorts(VARIABLE, 2)).toEqual([20_001, 20_002]);
});

test.each([0, 1, 2])('two that choose side by side have no port in common: share %i of 3', async (share) => {
  const ports = await Promise.all(Array.from({ length: 10 }, () => freePort(share, 3)));
  expect(ports.map((port) => port % 3)).toEqual(ports.map(() => share));
});

test.each(['127.0.0.1', '0.0.0.0'])('what is taken on %s is not chosen', async (host) => {
  // A share of two or three ports, all but one of them free.
  const [share, shares] = [host.length, 8_000];
  const stop = await listen(16_000 + share, host).catch(() => () => undefined);
  expect([8_000, 24_000].map((first) => first + share)).toContain(await freePort(share, shares));
  stop();
});
