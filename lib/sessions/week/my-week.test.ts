import { describe, expect, it, vi } from 'vitest';
import { getMyOpenHours } from '@/lib/availability/my-hours';
import { offerHours } from '@/lib/availability/testing/offers';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { getMyWeek } from '@/lib/sessions/week/my-week';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
/** What this request has read already, by who reads it. */
const request = vi.hoisted(() => new Map<unknown, unknown>());

// As React does it for every request of the server, for functions without arguments.
vi.mock('react', () => ({
  cache: (read: () => unknown) => () => {
    if (!request.has(read)) request.set(read, read());
    return request.get(read);
  },
}));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/people/queries', () => ({ listPeople: async () => [] }));
vi.mock('@/lib/server/error-boundary', () => ({
  toFailure: (error: unknown) => {
    throw error;
  },
}));
vi.mock('@/lib/server/context', () => ({
  openContext: async () => {
    const { deps, now } = await modules.deps.openContext();
    // Third parties' records without a numeric start would be one query more.
    return { deps: { ...deps, attestedWriters: [] }, now };
  },
}));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  request.clear();
  setScene(world, MENTOR.address);
});

async function skillsBetween(from: number, to: number) {
  request.clear();
  const week = await getMyWeek(from, to);
  if (!week.ok) throw new Error(week.code);
  return { ...week.value, skills: week.value.sessions.map(({ skill }) => skill) };
}

describe('a week of the viewer’s sessions', () => {
  it('holds what takes place in it, what began before it too, in the order of time', async () => {
    const begin = world.clock.now() + 5 * DAY_MS;
    const at = (hours: number, skill: string) => ({
      startsAt: begin + hours * HOUR_MS,
      isAgreed: true,
      skill,
    });
    await writeSessions(world, [
      at(7 * 24, 'next week'),
      at(100, 'late'),
      at(-0.5, 'over midnight'),
      at(-1, 'over'),
      at(0, 'first'),
      { ...at(50, 'asked'), isAgreed: false },
    ]);
    const week = await skillsBetween(begin, begin + 7 * DAY_MS);
    expect(week.skills).toEqual(['over midnight', 'first', 'asked', 'late']);
    expect(week).toMatchObject({ isComplete: true, unreadable: 0, leftOut: [], wallet: MENTOR.address });
  });

  it('is empty long ago and far ahead, and for anybody else', async () => {
    const now = world.clock.now();
    await writeSessions(world, [{ startsAt: now + HOUR_MS, isAgreed: true }]);
    expect(await skillsBetween(Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 8))).toMatchObject({
      skills: [],
      isComplete: true,
    });
    expect((await skillsBetween(Date.UTC(2099, 0, 1), Date.UTC(2099, 0, 8))).skills).toEqual([]);
    scene.wallet = STRANGER.address;
    expect((await skillsBetween(now, now + DAY_MS)).skills).toEqual([]);
  });

  it('costs no query beyond those of every page, and hours one', async () => {
    const now = world.clock.now();
    await writeSessions(world, [{ startsAt: now + HOUR_MS, isAgreed: true }]);
    world.forgetCalls();
    await skillsBetween(now, now + 7 * DAY_MS);
    expect(world.callsOf('arkiv_query')).toBe(2);
    await getMyWeek(now + 7 * DAY_MS, now + 14 * DAY_MS);
    expect(world.callsOf('arkiv_query')).toBe(2);
    await getMyOpenHours(now, now + 7 * DAY_MS);
    expect(world.callsOf('arkiv_query')).toBe(3);
  });

  it('is refused to whoever is signed out or asks too often', async () => {
    scene.isAllowed = false;
    expect(await getMyWeek(0, 1)).toEqual({ ok: false, code: 'RATE_LIMITED' });
    expect(await getMyOpenHours(0, 1)).toEqual({ ok: false, code: 'RATE_LIMITED' });
    request.clear();
    scene.wallet = null;
    expect(await getMyWeek(0, 1)).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await getMyOpenHours(0, 1)).toEqual({ ok: false, code: 'SIGNED_OUT' });
  });
});

describe('the viewer’s open hours', () => {
  it('are those in force, from when they were signed until they run out', async () => {
    const now = world.clock.now();
    expect(await getMyOpenHours(now, now + DAY_MS)).toEqual({ ok: true, value: [] });
    // From morning to evening every day, for three days.
    const day = [{ from: 8 * 60, to: 18 * 60 }];
    const week = {
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: day,
      sunday: day,
    };
    const { issuedAt } = await offerHours(world, { week, daysOff: [], validUntil: now + 3 * DAY_MS });
    const hours = await getMyOpenHours(now - 7 * DAY_MS, now + 7 * DAY_MS);
    if (!hours.ok) throw new Error(hours.code);
    const signedAt = Date.parse(issuedAt);
    expect(hours.value.length).toBeGreaterThanOrEqual(3);
    for (const { from, to } of hours.value) {
      expect(from).toBeGreaterThanOrEqual(signedAt);
      expect(to).toBeLessThanOrEqual(now + 3 * DAY_MS);
      expect(to - from).toBeLessThanOrEqual(10 * HOUR_MS);
    }
  });
});
