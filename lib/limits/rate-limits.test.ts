import { beforeEach, expect, it, vi } from 'vitest';
import { allow, allowWallet } from '@/lib/limits/rate-limits';

const request = vi.hoisted(() => ({ headers: new Headers(), lines: [] as object[] }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));
vi.mock('@/lib/env/env', () => ({ env: () => ({ trustedProxies: 1 }) }));
vi.mock('@/lib/log', () => ({
  log: () => ({ info: (fields: object, msg: string) => request.lines.push({ ...fields, msg }) }),
}));

const wallet = `0x${'a1'.repeat(20)}` as const;
const neighbour = `0x${'b2'.repeat(20)}` as const;

beforeEach(() => {
  for (const kind of ['write', 'signIn', 'export', 'read', 'names', 'feed'])
    for (const per of ['wallet', 'address'])
      Reflect.deleteProperty(globalThis, Symbol.for(`twofold.limits.${kind}.${per}`));
  request.headers = new Headers({ 'x-forwarded-for': '198.51.100.7' });
  request.lines.length = 0;
});

async function exhaust(attempt: () => Promise<boolean>, times = 60): Promise<void> {
  for (let attempts = 0; attempts < times; attempts += 1) expect(await attempt()).toBe(true);
}

it('what counts for one wallet costs its neighbours behind one address nothing', async () => {
  await exhaust(() => allowWallet('write', wallet));
  expect(await allowWallet('write', wallet)).toBe(false);
  expect(await allowWallet('write', neighbour)).toBe(true);
  expect(await allow('write')).toBe(true);
});

it('what counts for an address is shared behind it, and by nobody else', async () => {
  await exhaust(() => allow('write'));
  expect(await allow('write')).toBe(false);
  expect(await allow('signIn')).toBe(true);
  request.headers = new Headers({ 'x-forwarded-for': '198.51.100.8' });
  expect(await allow('write')).toBe(true);
});

it('what a viewer reads counts for their wallet first, and for the address they share', async () => {
  await exhaust(() => allow('export', wallet), 10);
  expect(await allow('export', wallet)).toBe(false);
  for (let other = 0; other < 5; other += 1) {
    await exhaust(() => allow('export', `0x${String(other).repeat(40)}`), 10);
  }
  expect(await allow('export', neighbour)).toBe(false);
  request.headers = new Headers({ 'x-forwarded-for': '198.51.100.8' });
  expect(await allow('export', neighbour)).toBe(true);
});

it.each([
  ['read', 240],
  ['names', 480],
  ['feed', 30],
  ['export', 10],
] as const)(
  'a wallet may %s %i times a minute, another one as often, and nothing else is counted',
  async (kind, times) => {
    await exhaust(() => allow(kind, wallet), times);
    expect(await allow(kind, wallet)).toBe(false);
    await exhaust(() => allow(kind, neighbour), times);
    expect(await allow(kind, neighbour)).toBe(false);
    expect(await allow('write', wallet)).toBe(true);
  },
);

it('whoever is refused is logged, without the address', async () => {
  await exhaust(() => allow('write'));
  expect(request.lines).toEqual([]);
  await allow('write');
  expect(request.lines).toEqual([
    { code: 'RATE_LIMITED', kind: 'write', of: 'network', msg: 'rate limit reached' },
  ]);
});
