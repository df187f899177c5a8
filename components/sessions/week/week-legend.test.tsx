import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { pendingSession, scheduledSession, TODAY, viewAs } from '@/components/sessions/testing/views';
import { weekItemsOf } from '@/components/sessions/week/week-item';
import { WeekLegend } from '@/components/sessions/week/week-legend';
import type { Session } from '@/lib/protocol/session';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

const on = scheduledSession({ startsAt: TODAY - 10 * MINUTE_MS });
const ahead = scheduledSession();
const over = scheduledSession({ startsAt: TODAY - DAY_MS });

it.each<[string, readonly Session[], readonly string[]]>([
  ['what is on', [on], ['Now']],
  ['what is on beside what is ahead', [ahead, on], ['Now', 'Scheduled']],
  [
    'the rest in an order of its own',
    [over, pendingSession(), ahead],
    ['Scheduled', 'Waiting for you', 'Completed'],
  ],
  ['nothing where there is nothing', [], []],
])('explains %s', (_what, sessions, words) => {
  const items = weekItemsOf(sessions.map((session) => viewAs('mentor', session)));
  const html = renderToStaticMarkup(<WeekLegend items={items} hasHours={false} />);
  expect([...html.matchAll(/<\/svg>([^<]+)<\/li>/g)].map(([, word]) => word)).toEqual(words);
});
