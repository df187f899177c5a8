import { beforeEach, expect, it, vi } from 'vitest';
import { allow } from '@/lib/limits/limits';

const request = vi.hoisted(() => ({ headers: new Headers(), lines: [] as object[] }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));
vi.mock('@/lib/env', () => ({ env: () => ({ trustedProxies: 1 }) }));
vi.mock('@/lib/log', () => ({
  log: () => ({ info: (fields: object, msg: string) => request.lines.push({ ...fields, msg }) }),
}));

const wallet = `0x${'a1'.repeat(20)}` as const;
const neighbour = `0x${'b2'.repeat(20)}` as const;

beforeEach(() => {
  for (const kind of ['write', 'signIn'])
    Reflect.deleteProperty(globalThis, Symbol.for(`twofold.limits.${kind}`));
  request.headers = new Headers({ 'x-forwarded-for': '198.51.100.7' });
  request.lines.length = 0;
});

async function useUp(of?: typeof wallet): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) expect(await allow('write', of)).toBe(true);
}

it('what counts for one wallet costs its neighbours behind one address nothing', async () => {
  await useUp(wallet);
  expect(await allow('write', wallet)).toBe(false);
  expect(await allow('write', neighbour)).toBe(true);
  expect(await allow('write')).toBe(true);
});

it('what counts for an address is shared behind it, and by nobody else', async () => {
  await useUp();
  expect(await allow('write')).toBe(false);
  expect(await allow('signIn')).toBe(true);
  request.headers = new Headers({ 'x-forwarded-for': '198.51.100.8' });
  expect(await allow('write')).toBe(true);
});

it('whoever is refused is logged, without the address', async () => {
  await useUp();
  expect(request.lines).toEqual([]);
  await allow('write');
  expect(request.lines).toEqual([
    { code: 'RATE_LIMITED', kind: 'write', of: 'network', msg: 'rate limit reached' },
  ]);
});
