import { expect, test } from '@playwright/test';

test('ready tells of node, head, queue and balance, and no secrets', async ({ request }) => {
  const response = await request.get('/api/ready');
  expect(response.status()).toBe(200);
  expect(response.headers()['cache-control']).toBe('no-store');
  const ready = (await response.json()) as Record<string, unknown>;
  expect(ready.status).toBe('ready');
  expect(JSON.stringify(ready)).not.toMatch(/0x[0-9a-f]{64}/);
});

test('alive says that the process answers', async ({ request }) => {
  const response = await request.get('/api/alive');
  expect(response.status()).toBe(200);
  expect(response.headers()['cache-control']).toBe('no-store');
  expect(await response.json()).toEqual({ status: 'alive' });
});
