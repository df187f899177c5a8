// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { SessionRow } from '@/components/sessions/list/session-row';
import { Providers } from '@/components/sessions/testing/providers';
import { pendingSession, scheduledSession, TODAY, viewAs } from '@/components/sessions/testing/views';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const SETTING = {
  now: TODAY,
  zone: 'Asia/Kathmandu',
  hourCycle: 12,
  joinOpensMinutes: 10,
  joinClosesMinutes: 60,
} as const;
/** Half of what a list of 50 may weigh is there for its rows, which are sent as HTML and once more for React. */
const MOST_BYTES = 700;

const row = (view = viewAs('mentor', scheduledSession()), withOffset = false) => (
  <Providers now={TODAY}>
    <SessionRow view={view} setting={SETTING} withOffset={withOffset} />
  </Providers>
);

afterEach(cleanup);

describe('a row', () => {
  it('says when, about what, where it stands, with whom in which role, and for how long', () => {
    render(row());
    expect(screen.getByRole('listitem').textContent).toBe(
      '8:45 pmRust lifetimesScheduledNoor 0x1563…5508, your learner\u00a0· 1\u00a0h',
    );
    expect(screen.getByRole('link', { name: 'Rust lifetimes' }).getAttribute('href')).toBe(
      `/sessions/${scheduledSession().key}`,
    );
  });

  it('says the offset on a day on which clocks change', () => {
    render(row(undefined, true));
    expect(screen.getByRole('listitem').textContent).toMatch(/^8:45 pm UTC\+5:45Rust/);
  });

  it.each([
    ['while its room is open', scheduledSession({ startsAt: TODAY + 5 * MINUTE_MS }), 1],
    ['not before', scheduledSession({ startsAt: TODAY + 2 * HOUR_MS }), 0],
    ['not days before', scheduledSession({ startsAt: TODAY + 3 * DAY_MS }), 0],
    ['not long after', scheduledSession({ startsAt: TODAY - 3 * HOUR_MS }), 0],
    ['not while nobody agreed', pendingSession({ startsAt: TODAY + 5 * MINUTE_MS }), 0],
  ])('leads into the call %s', (_, session, doors) => {
    render(row(viewAs('mentor', session)));
    expect(screen.queryAllByRole('link', { name: 'Join call: Rust lifetimes' }).length).toBe(doors);
  });

  it('is light', () => {
    const frame = renderToString(<Providers now={TODAY}>{null}</Providers>);
    expect(renderToString(row()).length - frame.length).toBeLessThan(MOST_BYTES);
  });
});
