import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newcomerOrigin, WRITER_KEY } from '../environment';
import { expect, test } from '../fixtures/test';

/** A page of another site, with nothing on it. */
async function openForeignSite() {
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<title>Somewhere else</title>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  // Another port is another origin, and another name another site.
  return { url: `http://localhost:${(site.address() as AddressInfo).port}/`, close: () => site.close() };
}

test('a page of another site reads the chain, and writes nothing', async ({ visit }) => {
  const foreign = await openForeignSite();
  const { page } = await visit();
  await page.goto(foreign.url);
  const ask = (method: string, params: readonly unknown[] = []) =>
    page.evaluate(
      async ([address, body]) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        return (await fetch(address, init)).json();
      },
      [`${newcomerOrigin}/arkiv`, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })] as const,
    );
  expect(await ask('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 1, result: '0x539' });
  const found = await ask('arkiv_query', ['$all', { resultsPerPage: '0x1' }]);
  expect(found.result.data).toHaveLength(1);
  for (const method of ['eth_sendRawTransaction', 'eth_newFilter', 'devnet_moveClock']) {
    expect(await ask(method, [WRITER_KEY])).toMatchObject({ error: { code: -32601 } });
  }
  foreign.close();
});
