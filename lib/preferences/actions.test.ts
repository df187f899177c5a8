import { beforeEach, expect, it, vi } from 'vitest';
import { rememberZone } from '@/lib/preferences/actions';
import { getTimePreferences } from '@/lib/preferences/queries';

const scene = vi.hoisted(() => ({ origin: '', jar: new Map<string, { value: string; options: object }>() }));
vi.mock('react', async (original) => ({ ...(await original<object>()), cache: (run: unknown) => run }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => scene.jar.get(name),
    set: (name: string, value: string, options: object) => scene.jar.set(name, { value, options }),
  }),
}));
vi.mock('@/lib/env/env', () => ({ env: () => ({ appUrl: new URL(scene.origin) }) }));

beforeEach(() => scene.jar.clear());

it.each([
  ['https://mentors.example.org', '__Host-zone', true],
  ['http://127.0.0.1:3000', 'zone', false],
])('on %s the zone is kept as %s', async (origin, name, secure) => {
  scene.origin = origin;
  await rememberZone('Asia/Kathmandu');
  expect([...scene.jar]).toEqual([
    [
      name,
      {
        value: 'Asia/Kathmandu',
        options: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 31_536_000 },
      },
    ],
  ]);
  expect((await getTimePreferences()).zone).toBe('Asia/Kathmandu');
});

it('on https a zone that a neighbour under the same domain has set is not ours', async () => {
  scene.origin = 'https://mentors.example.org';
  scene.jar.set('zone', { value: 'Asia/Kathmandu', options: {} });
  expect((await getTimePreferences()).zone).toBe('UTC');
});
