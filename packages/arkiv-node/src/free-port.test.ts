import { afterEach, expect, test } from 'vitest';
import { isPortTaken, serveOnFreePort } from './free-port.ts';
import { serveNode } from './http.ts';
import { openNode } from './node.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function openServed() {
  const node = await openNode();
  cleanUps.push(() => node.close());
  const server = await serveNode(node);
  cleanUps.push(() => server.close());
  return { node, port: server.port };
}

test('a taken port gives way to a later one, within the ports to try', async () => {
  const { node, port } = await openServed();
  const server = await serveOnFreePort(node, { port, portsToTry: 50 });
  cleanUps.push(() => server.close());
  expect(server.port).toBeGreaterThan(port);
  expect(server.port).toBeLessThan(port + 50);
});

test('no free port among those to try is an error that says so', async () => {
  const { node, port } = await openServed();
  const error: unknown = await serveOnFreePort(node, { port, portsToTry: 1 }).catch(
    (reason: unknown) => reason,
  );
  expect(isPortTaken(error)).toBe(true);
  expect(isPortTaken(new Error('other'))).toBe(false);
});

test('what is wrong otherwise is not tried again', async () => {
  const { node, port } = await openServed();
  await expect(serveOnFreePort(node, { host: '192.0.2.1', port })).rejects.toMatchObject({
    code: 'EADDRNOTAVAIL',
  });
});
