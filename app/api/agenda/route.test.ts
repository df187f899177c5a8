import { expect, it, vi } from 'vitest';
import { GET } from '@/app/api/agenda/route';
import type { Agenda } from '@/lib/live/agenda';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/server/process/build-id', () => ({ buildId: () => 'this-build' }));
vi.mock('@/lib/people/queries', () => ({
  listPeople: async (wallets: readonly string[]) =>
    wallets
      .filter((wallet) => wallet === LEARNER.address)
      .map((wallet) => ({ wallet, name: 'Noor', timezone: null })),
}));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

const ask = async () => {
  const answer = await GET();
  return { status: answer.status, headers: answer.headers, told: (await answer.json()) as Agenda };
};

it('tells each of the two what lies ahead, with the other one by name or address', async () => {
  const { key, startsAt } = await requestSession(world);
  const mine = await ask();
  expect(mine.status).toBe(200);
  expect(mine.told.items).toMatchObject([{ key, startsAt, counterpartName: 'Noor', acts: 1 }]);
  expect(mine.told.headBlock).toBe((await world.reader.timing()).headBlock);
  scene.wallet = LEARNER.address;
  const theirs = await ask();
  expect(theirs.told.items[0]?.counterpartName).toMatch(/^0x\w+…\w+$/);
  expect([mine, theirs].map(({ told }) => told.needsYou).sort()).toEqual([0, 1]);
});

it('tells nobody of the sessions of others', async () => {
  await requestSession(world);
  scene.wallet = STRANGER.address;
  expect((await ask()).told).toMatchObject({ items: [], needsYou: 0 });
});

it('says whose build answers and is kept by nobody, refused or not', async () => {
  const answers = [await ask()];
  scene.isAllowed = false;
  answers.push(await ask());
  scene.isAllowed = true;
  scene.world = null;
  answers.push(await ask());
  scene.wallet = null;
  answers.push(await ask());
  expect(answers.map(({ status, told }) => [status, told])).toEqual([
    [200, expect.objectContaining({ items: [] })],
    [429, { code: 'RATE_LIMITED' }],
    [500, { code: 'INTERNAL' }],
    [401, { code: 'SIGNED_OUT' }],
  ]);
  for (const { headers } of answers) {
    expect(headers.get('x-build')).toBe('this-build');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});
