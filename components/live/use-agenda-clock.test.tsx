// @vitest-environment happy-dom

import { cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAgendaClock } from '@/components/live/use-agenda-clock';
import { Providers } from '@/components/sessions/testing/providers';
import type { Agenda } from '@/lib/live/agenda';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const NOTHING: Agenda = { items: [], needsYou: 0, now: TODAY, headBlock: 1_000 };

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it.each([
  ['UTC', 11 * HOUR_MS],
  ['Asia/Kathmandu', 5 * HOUR_MS + 15 * MINUTE_MS],
] as const)(
  'has the page read again at midnight in %s, because today is another day then',
  (zone, untilMidnight) => {
    const refresh = vi.fn();
    const known = { agenda: NOTHING, readAt: TODAY };
    const preferences = { zone, zoneName: zone, hourCycle: 24, isChosen: false, reported: 'UTC' } as const;
    const wrapper = ({ children }: { children: ReactNode }) => (
      <Providers now={TODAY} preferences={preferences}>
        {children}
      </Providers>
    );
    renderHook(() => useAgendaClock(known, refresh), { wrapper });
    vi.advanceTimersByTime(untilMidnight);
    expect(refresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(MINUTE_MS);
    expect(refresh).toHaveBeenCalledOnce();
  },
);

it.each([
  [-2_000, 1],
  [-1, 1],
  [0, 0],
  [1_500, 0],
])('has the page read again when a minute began between it (%i ms) and its agenda', (pageMs, times) => {
  const refresh = vi.fn();
  const known = { agenda: { ...NOTHING, now: TODAY + 2_000 }, readAt: TODAY + pageMs };
  const wrapper = ({ children }: { children: ReactNode }) => <Providers now={TODAY}>{children}</Providers>;
  renderHook(() => useAgendaClock(known, refresh), { wrapper });
  expect(refresh).toHaveBeenCalledTimes(times);
});
