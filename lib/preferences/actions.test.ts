import { beforeEach, expect, it, vi } from 'vitest';
import { chooseHourCycle, rememberZone } from '@/lib/preferences/actions';
import { getTimePreferences } from '@/lib/preferences/queries';

const scene = vi.hoisted(() => ({
  origin: '',
  languages: '',
  jar: new Map<string, { value: string; options: object }>(),
}));
vi.mock('react', async (original) => ({ ...(await original<object>()), cache: (run: unknown) => run }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'accept-language': scene.languages }),
  cookies: async () => ({
    get: (name: string) => scene.jar.get(name),
    set: (name: string, value: string, options: object) => scene.jar.set(name, { value, options }),
  }),
}));
vi.mock('@/lib/env/env', () => ({ env: () => ({ appUrl: new URL(scene.origin) }) }));

beforeEach(() => {
  scene.jar.clear();
  scene.origin = 'http://127.0.0.1:3000';
  scene.languages = 'en-US,en;q=0.9';
});

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

it('hours and dates are as the language of the browser has them, hours until they are chosen, and given back', async () => {
  expect(await getTimePreferences()).toMatchObject({
    hourCycle: 12,
    isHourCycleChosen: false,
    dateOrder: 'month-day',
  });
  await chooseHourCycle(24);
  expect(scene.jar.get('hour-cycle-chosen')).toMatchObject({ value: '24', options: { maxAge: 31_536_000 } });
  expect(await getTimePreferences()).toMatchObject({
    hourCycle: 24,
    isHourCycleChosen: true,
    dateOrder: 'month-day',
  });
  scene.languages = 'sv-SE';
  await chooseHourCycle(12);
  expect(await getTimePreferences()).toMatchObject({ hourCycle: 12, dateOrder: 'day-month' });
  await chooseHourCycle(null);
  expect(scene.jar.get('hour-cycle-chosen')).toMatchObject({ value: '', options: { maxAge: 0 } });
  expect(await getTimePreferences()).toMatchObject({ hourCycle: 24, isHourCycleChosen: false });
});

it.each(['', '0', '012', '12 ', '24; Path=/', 'h12', '-12', '1e1', 'NaN', '<script>'])(
  'a cookie of %j chooses nothing',
  async (value) => {
    scene.jar.set('hour-cycle-chosen', { value, options: {} });
    expect(await getTimePreferences()).toMatchObject({ hourCycle: 12, isHourCycleChosen: false });
  },
);

it.each([13, '13', Number.NaN, {}, ['12'], true, undefined])(
  'choosing %j chooses nothing',
  async (chosen) => {
    await chooseHourCycle(chosen);
    expect(scene.jar.get('hour-cycle-chosen')?.value).toBe('');
  },
);
