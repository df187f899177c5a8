import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { readAhead } from '@/lib/sessions/list/ahead';
import { type ListPage, readListPage, SESSIONS_A_PAGE } from '@/lib/sessions/list/list-page';
import type { ListDirection } from '@/lib/sessions/list/list-state';
import { openSessionWindows, type SessionWindows } from '@/lib/sessions/list/list-windows';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

/** Keeps every session. */
export const keepAll = async (sessions: readonly Session[]) => sessions;

/** A wallet's sessions between 29 days ago and `daysAhead`, evenly, in an order of creation that has nothing to do with their start. */
function spread(count: number, daysAhead: number) {
  const span = (29 + daysAhead) * DAY_MS;
  return Array.from({ length: count }, (_, index) => {
    const shuffled = (index * 7919) % count;
    const startsAt = TODAY - 29 * DAY_MS + (shuffled / count) * span;
    return { startsAt: Math.floor(startsAt / SECOND_MS) * SECOND_MS, isAgreed: shuffled % 4 === 0 };
  });
}

/** The windows of a wallet's sessions, as a request of its own opens them. */
export function open(
  { deps, clock }: DevnetWorld,
  wallet = MENTOR.address,
  attestedWriters: Address[] = [],
): SessionWindows {
  return openSessionWindows({ ...deps, attestedWriters }, wallet, clock.now());
}

/** One page in one direction. */
export function read(
  windows: SessionWindows,
  direction: ListDirection,
  after: ListPage['next'] = null,
  keep = keepAll,
) {
  const span = direction === 'later' ? windows.ahead : { from: windows.whole.from, to: TODAY / SECOND_MS };
  return readListPage(windows, { direction, span, after, keep });
}

/** Pages one after the other, each with the queries of a request of its own. */
export async function readPages(
  world: DevnetWorld,
  direction: ListDirection,
  atMost = Number.POSITIVE_INFINITY,
) {
  const pages: { sessions: readonly Session[]; queries: number }[] = [];
  let next: ListPage['next'] = null;
  do {
    const windows = open(world);
    const page: ListPage = await read(windows, direction, next);
    pages.push({ sessions: page.sessions, queries: windows.queries() });
    next = page.next;
  } while (next !== null && pages.length < atMost);
  return pages;
}

/** How many sessions somebody has, until when, and how many queries tell what lies ahead and each page. */
type Amount = {
  readonly count: number;
  readonly daysAhead: number;
  readonly atFirst: number;
  readonly perPage: number;
};

/** The tests of reading a list of that many sessions. */
export function describeLists(amounts: readonly Amount[]): void {
  describe.each(amounts)('$count sessions', ({ count, daysAhead, atFirst, perPage }) => {
    const all = spread(count, daysAhead);
    let world: DevnetWorld;
    beforeAll(async () => {
      world = await openWorld();
      await writeSessions(world, all);
    }, 240_000);
    afterAll(() => world.close());

    it(`show what lies ahead, and how much of it there is, with at most ${atFirst} queries`, async () => {
      const now = world.clock.now();
      const isUpcoming = (session: Session) => isAhead(statusOf(session, now));
      world.forgetCalls();
      const windows = open(world);
      const ahead = await readAhead(windows, MENTOR.address, now);
      const page = await read(windows, 'later', null, async (sessions) => sessions.filter(isUpcoming));

      const starts = all
        .filter(({ startsAt, isAgreed }) => startsAt + (isAgreed ? HOUR_MS : 0) > now)
        .map(({ startsAt }) => startsAt)
        .sort((left, right) => left - right);
      expect(page.sessions.map(({ startsAt }) => startsAt)).toEqual(starts.slice(0, SESSIONS_A_PAGE));
      if (ahead.isComplete) expect(ahead.counts.upcoming).toBe(starts.length);
      else expect(ahead.counts).toMatchObject({ isAtLeast: true, past: null });
      expect(ahead.counts.upcoming).toBeGreaterThanOrEqual(Math.min(starts.length, 2 * SESSIONS_A_PAGE));
      expect(world.callsOf('arkiv_query')).toBe(windows.queries());
      expect(windows.queries()).toBeLessThanOrEqual(atFirst);
      expect(world.callsOf('eth_getBlockByNumber')).toBe(1);
    });

    it.each<ListDirection>(['later', 'earlier'])(
      `are listed %s page by page, none lost or repeated, with at most ${perPage} queries each`,
      async (direction) => {
        const pages = await readPages(world, direction, 12);
        const starts = all
          .map(({ startsAt }) => startsAt)
          .filter((start) => (direction === 'later' ? start >= TODAY - DAY_MS : start < TODAY))
          .sort((left, right) => (direction === 'later' ? left - right : right - left));
        const shown = pages.flatMap(({ sessions }) => sessions);
        expect(shown.map(({ startsAt }) => startsAt)).toEqual(starts.slice(0, 12 * SESSIONS_A_PAGE));
        expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
        expect(Math.max(...pages.map(({ queries }) => queries))).toBeLessThanOrEqual(perPage);
      },
      60_000,
    );

    it('are nobody else’s', async () => {
      expect((await read(open(world, STRANGER.address), 'later')).sessions).toEqual([]);
    });
  });
}
