import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { arrangeList, groupByDay, nextOf } from '@/components/sessions/list/arrange-sessions';
import {
  MENTOR,
  pendingSession,
  scheduledSession,
  TODAY,
  viewAs,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import type { Session } from '@/lib/protocol/session';
import { statusAspect } from '@/lib/sessions/copy';
import { WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const key = (digit: string) => `0x${digit.repeat(64)}` as const;
const scheduledIn = (digit: string, ms: number) =>
  viewAs('mentor', scheduledSession({ key: key(digit), startsAt: TODAY + ms }));
const pendingIn = (digit: string, ms: number) =>
  viewAs('mentor', pendingSession({ key: key(digit), startsAt: TODAY + ms }));
const askedByMeIn = (digit: string, ms: number) =>
  viewAs('learner', pendingSession({ key: key(digit), startsAt: TODAY + ms }));

describe('the next session', () => {
  it('is the next agreed one, even when a request comes sooner', () => {
    const [soonRequest, agreed] = [pendingIn('1', HOUR_MS), scheduledIn('2', 2 * HOUR_MS)];
    expect(nextOf([soonRequest, agreed])).toBe(agreed);
  });

  it('is the next request when nothing is agreed on', () => {
    const [later, sooner] = [pendingIn('1', 3 * HOUR_MS), askedByMeIn('2', HOUR_MS)];
    expect(nextOf([later, sooner])).toBe(sooner);
  });

  it('does not exist when everything is past', () => {
    expect(nextOf([scheduledIn('1', -3 * DAY_MS), pendingIn('2', -2 * DAY_MS)])).toBeNull();
    expect(nextOf([])).toBeNull();
  });

  it('stays the one that is under way', () => {
    const [running, next] = [scheduledIn('1', -HOUR_MS / 2), scheduledIn('2', HOUR_MS)];
    expect(nextOf([next, running])).toBe(running);
  });
});

describe('a page of the list', () => {
  it('has a request for today among the rest of today where the strip is full', () => {
    const requests = ['1', '2', '3', '4', '5', '6'].map((digit, hour) =>
      pendingIn(digit, (hour + 1) * HOUR_MS),
    );
    const list = arrange(requests);
    expect(items(list)).toEqual(requests.slice(0, 5));
    expect(list).toMatchObject({ today: requests.slice(5), waitingElsewhere: 0, rest: [] });
  });

  const MOMENT = { now: TODAY, zone: 'UTC' };
  type Placed = ReturnType<typeof scheduledIn>;
  const readings = (page: readonly Placed[], ahead: readonly Placed[] = page, needsYou = 0) => ({
    page,
    ahead,
    busy: ahead,
    acquainted: new Set<Hex>(),
    needsYou,
  });
  const arrange = (page: readonly Placed[], moment = MOMENT) =>
    arrangeList(readings(page), WHOLE_LIST, moment);
  const skipped = { ticket: null, today: [], waiting: [], waitingElsewhere: 0 };
  const items = ({ waiting }: { waiting: readonly { item: Placed }[] }) => waiting.map(({ item }) => item);

  // It is 13:00.
  const [agreed, sooner, mine, later, tomorrow] = [
    scheduledIn('1', 2 * HOUR_MS),
    pendingIn('2', HOUR_MS),
    askedByMeIn('3', 3 * HOUR_MS),
    pendingIn('4', 30 * HOUR_MS),
    scheduledIn('5', 26 * HOUR_MS),
  ];
  const views = [sooner, agreed, mine, tomorrow, later];

  it('shows each session once: the next one on top, today, what waits for the viewer, then the rest', () => {
    const list = arrange(views);
    expect(list).toMatchObject({ ticket: agreed, today: [mine], rest: [tomorrow] });
    expect(items(list)).toEqual([sooner, later]);
  });

  it('has no ticket for what is to be answered', () => {
    expect(arrange([sooner])).toMatchObject({ ticket: null, today: [], rest: [] });
  });

  it('asks for answers to what lies further on than the page, but to few at once', () => {
    const requests = [6, 7, 8, 9].map((hours) => pendingIn(String(hours), hours * HOUR_MS));
    const list = arrangeList(readings([agreed], [agreed, sooner, later, ...requests], 6), WHOLE_LIST, MOMENT);
    expect(items(list)).toEqual([sooner, ...requests]);
    expect(list).toMatchObject({ waitingElsewhere: 1, rest: [] });
  });

  it('lets no crowd stand before people one has met', () => {
    const crowd = ['6', '7', '8', '9', 'a'].map((digit) => pendingIn(digit, HOUR_MS));
    const list = arrangeList(
      { ...readings(crowd, [...crowd, later], 6), acquainted: new Set([later.session.key]) },
      WHOLE_LIST,
      MOMENT,
    );
    expect(items(list)[0]).toBe(later);
    expect(items(list).length).toBe(5);
  });

  it('says what a request overlaps: what is agreed before another request, and nothing that only touches it', () => {
    const clashing = pendingIn('6', 2.5 * HOUR_MS);
    const rival = pendingIn('7', 3.25 * HOUR_MS);
    const after = pendingIn('8', 4.25 * HOUR_MS);
    const { waiting } = arrange([agreed, clashing, rival, after]);
    expect(waiting).toEqual([
      { item: clashing, clash: agreed },
      { item: rival, clash: clashing },
      { item: after, clash: null },
    ]);
  });

  it('says so also where a filter hides what is agreed', () => {
    const clashing = pendingIn('6', 2.5 * HOUR_MS);
    const list = arrangeList({ ...readings([clashing]), busy: [agreed, clashing] }, WHOLE_LIST, MOMENT);
    expect(list.waiting).toEqual([{ item: clashing, clash: agreed }]);
    expect(list.ticket).toBeNull();
  });

  it.each([
    ['a search', { ...WHOLE_LIST, query: 'chess' }],
    ['a later page', { ...WHOLE_LIST, after: { startsAt: 1, key: null } }],
    ['the past', { ...WHOLE_LIST, tab: 'past' as const }],
  ])('is in its own order for %s', (_, state) => {
    expect(arrangeList(readings(views, [...views, tomorrow], 9), state, MOMENT)).toEqual({
      ...skipped,
      rest: views,
    });
  });

  it('of what is to be answered is answered in place, all of it', () => {
    const list = arrangeList(
      readings([sooner, later], views, 2),
      { ...WHOLE_LIST, tab: 'needs-you', query: 'chess' },
      MOMENT,
    );
    expect(list).toMatchObject({ ticket: null, today: [], waitingElsewhere: 0, rest: [] });
    expect(items(list)).toEqual([sooner, later]);
  });

  it('of nothing is nothing', () => {
    expect(arrange([])).toEqual({ ...skipped, rest: [] });
  });
});

describe('today', () => {
  const at = (iso: string, digit: string) => scheduledSession({ key: key(digit), startsAt: Date.parse(iso) });
  /** The digits of the ticket and of today's rows. */
  function todayOf(sessions: readonly Session[], iso: string, zone: string) {
    const now = Date.parse(iso);
    const ahead = sessions.map((session) => ({ session, aspect: statusAspect(session, MENTOR, now) }));
    const { ticket, today } = arrangeList(
      { page: [], ahead, busy: ahead, acquainted: new Set(), needsYou: 0 },
      WHOLE_LIST,
      { now, zone },
    );
    return [ticket, ...today].map((item) => item?.session.key.at(-1) ?? 'none').join(' ');
  }

  it('ends at the midnight of the reader', () => {
    const [next, late, early] = [
      at('2026-11-22T20:00:00Z', '1'),
      at('2026-11-22T22:59:00Z', '2'),
      at('2026-11-22T23:00:00Z', '3'),
    ];
    const all = [next, late, early];
    expect(todayOf(all, '2026-11-22T19:00:00Z', 'Europe/Berlin')).toBe('1 2');
    expect(todayOf(all, '2026-11-22T19:00:00Z', 'UTC')).toBe('1 2 3');
    expect(todayOf([late, early], '2026-11-22T22:58:59Z', 'Europe/Berlin')).toBe('2');
  });

  it.each([
    ['of 23 hours', '2027-03-27T23:00:00Z', '2027-03-28T21:59:00Z', '2027-03-28T22:00:00Z'],
    ['of 25 hours', '2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z'],
  ])('is a day %s where clocks change', (_, now, last, next) => {
    expect(todayOf([at(now, '1'), at(last, '2'), at(next, '3')], now, 'Europe/Berlin')).toBe('1 2');
  });

  it('holds what began before midnight and still runs, as the ticket or beside it', () => {
    const sessions = [
      at('2026-11-22T23:30:00Z', '1'),
      at('2026-11-22T23:45:00Z', '2'),
      at('2026-11-22T22:50:00Z', '3'),
    ];
    expect(todayOf(sessions, '2026-11-23T00:10:00Z', 'UTC')).toBe('1 2');
  });

  it('keeps what was called off until its time is over, and nothing that nobody agreed on', () => {
    const { facts } = withdrawnSession();
    const off = (digit: string, iso: string) => {
      const session = at(iso, digit);
      return { ...session, facts: [...session.facts, ...facts] };
    };
    const sessions = [
      off('1', '2026-11-22T15:00:00Z'),
      off('2', '2026-11-23T15:00:00Z'),
      { ...withdrawnSession(), key: key('3') },
    ];
    const moved = sessions.map((session) => ({
      ...session,
      facts: session.facts.map((fact) => ({ ...fact, replacementId: 'b5e2' })),
    }));
    expect(todayOf(moved, '2026-11-22T13:00:00Z', 'UTC'), 'to another time').toBe('none 1');
    expect(todayOf(sessions, '2026-11-22T13:00:00Z', 'UTC')).toBe('none 1');
    expect(todayOf(sessions, '2026-11-22T15:59:00Z', 'UTC')).toBe('none 1');
    expect(todayOf(sessions, '2026-11-22T16:00:00Z', 'UTC')).toBe('none');
  });
});

describe('days', () => {
  const evening = scheduledIn('2', 5 * HOUR_MS);
  const morning = scheduledIn('3', 20 * HOUR_MS);
  const days = (zone: string) =>
    groupByDay([evening, morning], zone).map(({ day, views }) => [day, views.length]);

  it('are those of the calendar of the reader', () => {
    expect(days('UTC')).toEqual([
      ['2026-11-22', 1],
      ['2026-11-23', 1],
    ]);
    // 18:00 and 09:00 UTC are 23:45 and 14:45 there.
    expect(days('Asia/Kathmandu')).toEqual([
      ['2026-11-22', 1],
      ['2026-11-23', 1],
    ]);
    // 18:00 and 09:00 UTC are 07:00 and 22:00 of the next day there.
    expect(days('Pacific/Auckland')).toEqual([['2026-11-23', 2]]);
  });

  it('come in the order of the list, whichever way it goes', () => {
    expect(groupByDay([morning, evening], 'UTC').map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22']);
  });

  it('are divided by midnight, not by 24 hours: a day of 23 hours is a day', () => {
    const at = (iso: string, digit: string) =>
      viewAs('mentor', scheduledSession({ key: key(digit), startsAt: Date.parse(iso) }));
    const spring = [
      at('2027-03-27T23:30:00Z', '4'),
      at('2027-03-28T21:30:00Z', '5'),
      at('2027-03-28T22:30:00Z', '6'),
    ];
    // The clocks of Berlin go forward at 01:00 UTC that day.
    expect(groupByDay(spring, 'Europe/Berlin').map(({ day, views }) => [day, views.length])).toEqual([
      ['2027-03-28', 2],
      ['2027-03-29', 1],
    ]);
  });
});
