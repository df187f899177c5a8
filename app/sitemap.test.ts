import { beforeEach, expect, it, vi } from 'vitest';
import sitemap from '@/app/sitemap';
import { offerHours } from '@/lib/availability/testing/offers';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('next/server', () => ({ connection: async () => undefined }));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/env/env', () => ({ env: () => ({ mentorsListed: [] }) }));
vi.mock('@/lib/env/get-public-config', () => ({ getAppUrl: () => 'https://twofold.example' }));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, null);
});
beforeEach(async () => {
  await offerHours(world);
  await offerHours(world, { directory: 'not listed' }, STRANGER);
});

const pathsOf = async () => (await sitemap()).map(({ url }) => url.replace('https://twofold.example', ''));

it('lists what is about nobody, and the pages of those who signed that they are listed', async () => {
  expect(await pathsOf()).toEqual(['/', '/mentors', '/proof', `/with/${MENTOR.address}`]);
});

it('lists what is about nobody while nothing can be read', async () => {
  scene.isAllowed = false;
  expect(await pathsOf()).toEqual(['/', '/mentors', '/proof']);
});
