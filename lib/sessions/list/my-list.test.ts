import { describe, expect, it, vi } from 'vitest';
import { block } from '@/lib/people/testing/blocks';
import { SESSIONS_A_PAGE } from '@/lib/sessions/list/list-page';
import { type ListState, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { getMyAhead, getMyListPage } from '@/lib/sessions/list/my-list';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

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

const FIRST_PAGE = WHOLE_LIST;

/** What the page of the list reads, all of it at once. */
async function readPage(state: ListState = FIRST_PAGE) {
  const [ahead, page] = await Promise.all([getMyAhead(), getMyListPage(state)]);
  return { ahead, page };
}

describe('the page of the viewer’s list', () => {
  it('holds the sessions of its two people', async () => {
    const { key } = await requestSession(world);
    for (const { address } of [MENTOR, LEARNER]) {
      scene.wallet = address;
      request.clear();
      expect((await readPage()).page).toMatchObject({ ok: true, value: { sessions: [{ key }] } });
    }
  });

  it('is refused beyond the budget, before Arkiv is asked', async () => {
    await requestSession(world);
    world.forgetCalls();
    scene.isAllowed = false;
    const refused = { ok: false, code: 'RATE_LIMITED' };
    expect(await readPage()).toEqual({ ahead: refused, page: refused });
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('holds nothing for anybody else', async () => {
    await requestSession(world);
    scene.wallet = STRANGER.address;
    expect((await readPage()).page).toMatchObject({ ok: true, value: { sessions: [] } });
    scene.wallet = null;
    request.clear();
    const signedOut = { ok: false, code: 'SIGNED_OUT' };
    expect(await readPage()).toEqual({ ahead: signedOut, page: signedOut });
  });

  it('shows, counts and reminds of nothing that a blocked wallet asks for, but of what was agreed', async () => {
    const { clock } = world;
    await writeSessions(world, [
      { startsAt: clock.now() + HOUR_MS, isAgreed: true, skill: 'agreed' },
      { startsAt: clock.now() + 2 * HOUR_MS, isAgreed: false, skill: 'asked' },
    ]);
    const shown = async (tab: ListState['tab']) => {
      request.clear();
      const { ahead, page } = await readPage({ ...FIRST_PAGE, tab });
      if (!ahead.ok || !page.ok) throw new Error('nothing was read');
      const skills = (sessions: readonly { skill: string }[]) => sessions.map(({ skill }) => skill);
      const { counts } = ahead.value;
      return [skills(ahead.value.sessions), skills(page.value.sessions), counts.needsYou, counts.upcoming];
    };
    expect(await shown('upcoming')).toEqual([['agreed', 'asked'], ['agreed', 'asked'], 1, 2]);
    await block(world, [LEARNER.address]);
    expect(await shown('upcoming')).toEqual([['agreed'], ['agreed'], 0, 1]);
    expect(await shown('needs-you')).toEqual([['agreed'], [], 0, 1]);
    // Nobody is told: whoever is blocked sees what they always saw.
    scene.wallet = LEARNER.address;
    expect(await shown('upcoming')).toEqual([['agreed', 'asked'], ['agreed', 'asked'], 0, 2]);
    scene.wallet = MENTOR.address;
    // It expires without having been shown.
    clock.moveBy(3 * HOUR_MS);
    expect(await shown('past')).toEqual([['agreed'], ['agreed'], 0, 0]);
    await block(world, []);
    expect(await shown('past')).toEqual([['agreed', 'asked'], ['asked', 'agreed'], 0, 0]);
  });

  it.each([1, 66])(
    'of %i sessions, at most 200 entities, takes one query for all its parts, and one for whom the viewer has blocked',
    async (count) => {
      const { clock } = world;
      const wanted = Array.from({ length: count }, (_, index) => ({
        startsAt: clock.now() + (index + 1) * HOUR_MS,
        isAgreed: true,
      }));
      await writeSessions(world, wanted);
      world.forgetCalls();

      const { ahead, page } = await readPage();
      expect(ahead).toMatchObject({ ok: true, value: { counts: { upcoming: count } } });
      expect(page).toMatchObject({
        ok: true,
        value: { sessions: { length: Math.min(count, SESSIONS_A_PAGE) } },
      });
      expect(world.callsOf('arkiv_query')).toBe(2);
    },
  );
});
