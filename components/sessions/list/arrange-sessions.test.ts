import { describe, expect, it } from 'vitest';
import { arrangeList, groupByDay, nextOf } from '@/components/sessions/list/arrange-sessions';
import { pendingSession, scheduledSession, TODAY, viewAs } from '@/components/sessions/testing/views';
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
  const upcoming = { tab: 'upcoming', query: '', after: null } as const;
  const [agreed, sooner, mine, later] = [
    scheduledIn('1', 2 * HOUR_MS),
    pendingIn('2', HOUR_MS),
    askedByMeIn('3', 3 * HOUR_MS),
    pendingIn('4', 4 * HOUR_MS),
  ];
  const views = [sooner, agreed, mine, later];

  it('shows each session once: the next on top, what waits for the viewer, then the rest', () => {
    expect(arrangeList(views, upcoming, 2)).toEqual({
      ticket: agreed,
      waiting: [sooner, later],
      waitingElsewhere: 0,
      rest: [mine],
    });
  });

  it('does not show again what waits and stands on top', () => {
    expect(arrangeList([sooner, later], upcoming, 2)).toMatchObject({
      ticket: sooner,
      waiting: [later],
      rest: [],
    });
  });

  it('tells of what waits further on than the page reaches', () => {
    expect(arrangeList(views, upcoming, 5).waitingElsewhere).toBe(3);
    expect(arrangeList([agreed], upcoming, 1)).toMatchObject({ waiting: [], waitingElsewhere: 1 });
    expect(arrangeList([sooner], upcoming, 1)).toMatchObject({ ticket: sooner, waitingElsewhere: 0 });
  });

  it('has the first of those that wait on top of their own tab', () => {
    expect(arrangeList([sooner, later], { ...upcoming, tab: 'needs-you' }, 2)).toEqual({
      ticket: sooner,
      waiting: [],
      waitingElsewhere: 0,
      rest: [later],
    });
  });

  it.each([
    ['a search', { ...upcoming, query: 'chess' }],
    ['a later page', { ...upcoming, after: { startsAt: 1, key: null } }],
    ['the past', { ...upcoming, tab: 'past' as const }],
  ])('is in its own order for %s', (_, state) => {
    expect(arrangeList(views, state, 9)).toEqual({
      ticket: null,
      waiting: [],
      waitingElsewhere: 0,
      rest: views,
    });
  });

  it('of nothing is nothing', () => {
    expect(arrangeList([], upcoming, 0)).toEqual({
      ticket: null,
      waiting: [],
      waitingElsewhere: 0,
      rest: [],
    });
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
