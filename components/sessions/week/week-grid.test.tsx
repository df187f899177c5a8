import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Providers } from '@/components/sessions/testing/providers';
import {
  pendingSession,
  scheduledSession,
  TODAY,
  viewAs,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { WeekGrid } from '@/components/sessions/week/week-grid';
import { weekItemsOf } from '@/components/sessions/week/week-item';
import type { Session } from '@/lib/protocol/session';
import { layOutWeek } from '@/lib/sessions/week/week-layout';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { weekOf } from '@/lib/time/week';
import type { HourCycle } from '@/lib/time/zone';

const keyOf = (index: number) => `0x${String(index).padStart(64, '0')}` as const;

/** The week around `TODAY`, a Sunday, as its mentor sees it. */
function render(sessions: readonly Session[], { day = '2026-11-22', hourCycle = 24 as HourCycle } = {}) {
  const items = weekItemsOf(sessions.map((session) => viewAs('mentor', session)));
  const layout = layOutWeek({ days: weekOf(day, 1), zone: 'UTC', items, hours: [], wholeDay: false });
  return renderToStaticMarkup(
    <Providers now={TODAY}>
      <WeekGrid
        {...{ layout, day }}
        today="2026-11-22"
        clock={{ zone: 'UTC', hourCycle, dateOrder: 'day-month' }}
        state={{ from: null, wholeDay: false }}
      />
    </Providers>,
  );
}

/** What a link says, tags taken away. */
const names = (html: string) =>
  [...html.matchAll(/<a [^>]*href="\/sessions(?:\/0x|\?)[^>]*>(.*?)<\/a>/g)].map(([, inner]) => {
    return (inner ?? '').replace(/<[^>]+>/g, '');
  });

describe('a week on the page', () => {
  it('says of each session when, with whom, what and where it stands', () => {
    expect(names(render([scheduledSession({ key: keyOf(1) })]))).toEqual([
      '15:00 to 16:00, Noor, your learner: Rust lifetimes. Scheduled',
    ]);
    expect(names(render([pendingSession({ durationMinutes: 15 })], { hourCycle: 12 }))).toEqual([
      '3:00 pm to 3:15 pm, Noor, your learner: Rust lifetimes. Waiting for you',
    ]);
  });

  it('leaves out what was called off', () => {
    expect(names(render([withdrawnSession()]))).toEqual([]);
  });

  it('draws the line of now today only, and marks today for who cannot see it', () => {
    const html = render([]);
    expect(html.match(/week-now/g)).toHaveLength(1);
    expect(html).toContain('Sunday 22 November, today');
    expect(render([], { day: '2026-11-23' })).not.toMatch(/week-now|, today/);
  });

  it('draws it over the session that is on', () => {
    const html = render([scheduledSession({ startsAt: TODAY - 10 * MINUTE_MS })]);
    expect(html).toContain('. Now</span>');
    expect(html.indexOf('week-now')).toBeGreaterThan(html.indexOf('week-block'));
  });

  it('keeps names and topics of any direction as wide as their words, so that all begin at one edge', () => {
    const html = render([scheduledSession({ skill: 'البرمجة' })]);
    const isolated = [...html.matchAll(/<bdi class="([^"]*)">/g)].map(([, look]) => look);
    expect(isolated).toHaveLength(2);
    for (const look of isolated) expect(look).toMatch(/\bw-fit max-w-full\b/);
  });

  it('shows the day that is looked at on the narrowest screen, and with two more on a wider one', () => {
    const widths = (day: string) =>
      [...render([], { day }).matchAll(/data-width="(\w+)"/g)].map(([, width]) => width);
    expect(widths('2026-11-17')).toEqual(['seven', 'one', 'three', 'three', 'seven', 'seven', 'seven']);
    expect(widths('2026-11-22')).toEqual(['seven', 'seven', 'seven', 'seven', 'three', 'three', 'one']);
  });

  it('counts those for whom there is no room, and leads to them in the list', () => {
    const same = Array.from({ length: 8 }, (_, index) => scheduledSession({ key: keyOf(index + 1) }));
    const html = render(same);
    expect(names(html)).toHaveLength(3);
    expect(names(html).at(-1)).toBe('+6 more from 15:00 to 16:00, in the list');
    const second = (TODAY + 2 * HOUR_MS) / 1_000 - 1;
    expect(html).toContain(`href="/sessions?after=${second}"`);
    expect(html).toContain('Sunday 22 November, 8 sessions');
  });

  it('says how many of those wait for an answer, looks like a request, and leads to where they are answered', () => {
    const agreed = [1, 2, 3].map((index) => scheduledSession({ key: keyOf(index) }));
    const asked = [4, 5].map((index) => pendingSession({ key: keyOf(index) }));
    const html = render([...agreed, ...asked]);
    const [crowd] = html.match(/<a [^>]*href="\/sessions\?tab=needs-you"[^>]*>.*?<\/a>/) ?? [];
    const [request] = names(render(asked));
    expect(crowd).toContain('border-warning');
    expect(crowd?.replace(/<span aria-hidden.*?<\/svg>\+3<\/span>/, '').replace(/<[^>]+>/g, '')).toBe(
      '3 more, 2 to answer from 15:00 to 16:00, in the list',
    );
    expect(request).toMatch(/Waiting for you$/);
    const all = render([...agreed.slice(1), ...asked]);
    expect(all).toContain('>2 to answer<');
    expect(all).not.toContain('more, ');
  });

  it('parts the half of the day from the time, so that a narrow block can leave it out whole', () => {
    const html = render([scheduledSession()], { hourCycle: 12 });
    expect(html).toContain('3:00<span class="week-period"> pm</span></time>');
  });

  it('says over the hours of a day until when something goes on from the day before', () => {
    const late = scheduledSession({ startsAt: TODAY - 14 * HOUR_MS, durationMinutes: 150 });
    const html = render([late]);
    expect(names(html)).toEqual([
      '23:00 to 01:30 the next day, Noor, your learner: Rust lifetimes. Completed',
      'From the day before until 01:30, Noor, your learner: Rust lifetimes. Completed',
    ]);
    expect(html).toContain('--hours:17');
    expect(html).toContain('Sunday 22 November, 1 session"');
  });

  it('keeps its markup small with a full week', () => {
    const busy = Array.from({ length: 39 }, (_, index) =>
      scheduledSession({
        key: keyOf(index + 1),
        startsAt: TODAY - 6 * DAY_MS + Math.floor(index / 6) * DAY_MS + (index % 6) * 1.5 * HOUR_MS,
      }),
    );
    const html = render(busy);
    expect(names(html)).toHaveLength(39);
    expect(html.length).toBeLessThan(60_000);
  });
});
