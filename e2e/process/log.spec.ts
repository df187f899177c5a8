import { expect } from '@playwright/test';
import { test } from './test';

test('connected, everything from the first word of ours on is a line of JSON: Next’s own words and refusals too', async ({
  playwright,
  startApp,
}) => {
  const app = await startApp({
    APP_URL: 'https://mentors.example.org',
    TRUSTED_PROXIES: '0',
  });
  const request = await playwright.request.newContext({ baseURL: app.origin });
  const page = await request.get('/');
  expect(page.headers()['strict-transport-security']).toBe('max-age=31536000');
  const foreign = await request.post('/', { headers: { origin: 'https://evil.example' } });
  expect(foreign.status()).toBe(403);
  // Next says so by itself that it knows no such action.
  const unknown = await request.post('/', {
    headers: { origin: 'https://mentors.example.org', 'next-action': '0'.repeat(42) },
    data: '[]',
  });
  // A request is told of when its answer has gone out, which may be after it has come in here.
  for (const answer of [page, foreign, unknown]) {
    const line = new RegExp(`${answer.headers()['x-request-id']}.*"msg":"request"`);
    await expect.poll(() => app.output).toMatch(line);
  }
  await request.dispose();
  await app.destroy();
  const lines = app.output.trim().split('\n');
  const ready = lines.findIndex((line) => line.includes('Twofold is ready'));
  const logged = lines.slice(ready).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(logged).toContainEqual(
    expect.objectContaining({ code: 'FOREIGN_REQUEST', method: 'POST', status: 403, msg: 'request' }),
  );
  expect(logged).toContainEqual(
    expect.objectContaining({ requestId: page.headers()['x-request-id'], path: '/', msg: 'request' }),
  );
  // What Next says while it answers is found by the id of the answer.
  expect(logged.filter(({ requestId }) => requestId === unknown.headers()['x-request-id'])).toEqual([
    expect.objectContaining({ msg: expect.stringContaining('Server Action') }),
    expect.objectContaining({ method: 'POST', path: '/', msg: 'request' }),
  ]);
  expect(logged[0]).toMatchObject({ level: 30, msg: 'Twofold is ready: https://mentors.example.org' });
});
