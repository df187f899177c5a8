import { expect, test } from '@playwright/test';
import { CADDY } from './caddy';
import { deploy } from './deployed';
import { signInAt } from './people';
import { run } from './run';

test.skip(CADDY === undefined, 'there is no Caddy on this machine, and npm test could not install it');
// Whole programs are started, several of them.
test.slow();

let deployed: Awaited<ReturnType<typeof deploy>>;
test.beforeEach(async () => {
  deployed = await deploy();
});
test.afterEach(() => deployed.close());

/** A program of somebody else's: the SDK, and an address. */
const READER = `
import { createPublicClient, http } from '@arkiv-network/sdk';
import { localhost } from '@arkiv-network/sdk/chains';
import { eq } from '@arkiv-network/sdk/query';
const client = createPublicClient({ chain: localhost, transport: http(process.env.ADDRESS) });
const { entities } = await client.buildQuery().where([eq('type', 'session')]).fetch();
console.log(await client.getChainId(), entities.length, await client.getEntityCount());
`;

test('behind the Caddyfile that is shipped somebody signs in and listens, bodies over its limit are refused, and the SDK’s public client reads', async ({
  browser,
  request,
}) => {
  // Two people, a call and a machine that was lost: e2e/long/caddy.spec.ts.
  const { page } = await signInAt(browser, deployed.origin);
  expect(await page.context().cookies()).toContainEqual(
    expect.objectContaining({ name: '__Host-twofold-viewer', secure: true, httpOnly: true }),
  );
  const stream = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url().includes('/api/live'),
  );
  await page.goto('/sessions');
  expect((await stream).headers()['content-type']).toContain('text/event-stream');

  // Below the app's own limit of 65,536: it is Caddy that answers.
  const refused = await request.post(`${deployed.origin}/sessions`, { data: 'x'.repeat(65_000) });
  expect(refused.status()).toBe(413);
  const taken = await request.post(`${deployed.origin}/arkiv`, { data: 'x'.repeat(63_000) });
  expect(taken.status()).toBe(200);

  const read = await run([process.execPath, '--input-type=module', '--eval', READER], {
    ADDRESS: `${deployed.origin}/arkiv`,
    NODE_EXTRA_CA_CERTS: deployed.authority,
  });
  expect(read).toEqual({ code: 0, output: expect.stringMatching(/^\d{10,} 0 0\n$/) });
});
