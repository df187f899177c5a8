import { describe, expect, it } from 'vitest';
import { arrangeSessions } from '@/components/sessions/arrange-sessions';
import { pendingSession, scheduledSession, TODAY, viewAs } from '@/components/sessions/testing/views';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const key = (digit: string) => `0x${digit.repeat(64)}` as const;
const scheduledIn = (digit: string, ms: number) =>
  viewAs('mentor', scheduledSession({ key: key(digit), startsAt: TODAY + ms }));
const pendingIn = (digit: string, ms: number) =>
  viewAs('mentor', pendingSession({ key: key(digit), startsAt: TODAY + ms }));
const askedByMeIn = (digit: string, ms: number) =>
  viewAs('learner', pendingSession({ key: key(digit), startsAt: TODAY + ms }));

describe('arrangeSessions', () => {
  it('shows the next agreed session as the ticket, even when a request comes sooner', () => {
    const [soonRequest, agreed] = [pendingIn('1', HOUR_MS), scheduledIn('2', 2 * HOUR_MS)];
    const arranged = arrangeSessions([soonRequest, agreed], 'UTC');
    expect(arranged.next).toBe(agreed);
    expect(arranged.needsViewer).toEqual([soonRequest]);
  });

  it('shows the next request as the ticket when nothing is agreed on', () => {
    const [later, sooner] = [pendingIn('1', 3 * HOUR_MS), askedByMeIn('2', HOUR_MS)];
    const arranged = arrangeSessions([later, sooner], 'UTC');
    expect(arranged.next).toBe(sooner);
    expect(arranged.needsViewer).toEqual([later]);
  });

  it('has no ticket when everything is past, and shows the latest of it first', () => {
    const [older, newer] = [scheduledIn('1', -3 * DAY_MS), pendingIn('2', -2 * DAY_MS)];
    const arranged = arrangeSessions([older, newer], 'UTC');
    expect(arranged.next).toBeNull();
    expect(arranged.past).toEqual([newer, older]);
  });

  it('keeps a session under way as the ticket', () => {
    const [running, next] = [scheduledIn('1', -HOUR_MS / 2), scheduledIn('2', HOUR_MS)];
    expect(arrangeSessions([next, running], 'UTC').next).toBe(running);
  });

  it('groups the rest by the calendar day of the reader', () => {
    const ticket = scheduledIn('1', HOUR_MS);
    const evening = scheduledIn('2', 5 * HOUR_MS);
    const morning = scheduledIn('3', 20 * HOUR_MS);
    const days = (zone: string) =>
      arrangeSessions([morning, evening, ticket], zone).days.map(({ day, views }) => [day, views.length]);
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

  it('puts every session in exactly one place', () => {
    const views = [
      scheduledIn('1', HOUR_MS),
      scheduledIn('2', DAY_MS),
      pendingIn('3', DAY_MS),
      askedByMeIn('4', DAY_MS),
      pendingIn('5', -DAY_MS),
    ];
    const { next, needsViewer, days, past } = arrangeSessions(views, 'UTC');
    const placed = [next, ...needsViewer, ...days.flatMap((day) => day.views), ...past];
    expect(placed).toHaveLength(views.length);
    expect(new Set(placed)).toEqual(new Set(views));
  });
});
