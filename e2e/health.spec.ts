import { expect, test } from '@playwright/test';

test('health tells of node, head, queue and balance, and no secrets', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(response.headers()['cache-control']).toBe('no-store');
  const health = (await response.json()) as Record<string, unknown>;
  expect(health.status).toBe('ok');
  expect(JSON.stringify(health)).not.toMatch(/0x[0-9a-f]{64}/);
});
