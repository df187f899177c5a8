// @vitest-environment happy-dom

import { act, cleanup, render, screen } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClockProvider, usePageClock, usePageNow } from '@/components/time/clock-provider';
import { LocalTime } from '@/components/time/time';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { usePageTurn } from '@/components/time/use-page-turn';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

const { rememberZone } = vi.hoisted(() => ({ rememberZone: vi.fn(() => Promise.resolve()) }));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone }));

const TODAY = Date.parse('2026-11-22T13:00:00Z');

function page(preferences: TimePreferences) {
  return (
    <ClockProvider serverNow={TODAY}>
      <TimePreferencesProvider preferences={preferences}>
        <LocalTime at={TODAY + 2 * HOUR_MS} />
      </TimePreferencesProvider>
    </ClockProvider>
  );
}

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY });
  rememberZone.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a time on the page', () => {
  it.each([
    [{ zone: 'UTC', zoneName: 'UTC', hourCycle: 24, isChosen: false, reported: 'UTC' }, 'Today, 15:00 UTC'],
    [
      {
        zone: 'Asia/Kathmandu',
        zoneName: 'Kathmandu',
        hourCycle: 24,
        isChosen: false,
        reported: 'Asia/Kathmandu',
      },
      'Today, 20:45 Kathmandu UTC+5:45',
    ],
    [
      {
        zone: 'America/St_Johns',
        zoneName: 'St. John’s',
        hourCycle: 12,
        isChosen: false,
        reported: 'America/St_Johns',
      },
      'Today, 11:30 am St. John’s UTC−3:30',
    ],
  ] as const)('stands in the zone the server knows, named beside it: %o', (preferences, words) => {
    render(page(preferences));
    expect(document.body.textContent).toBe(words);
    expect(document.querySelector('time')?.dateTime).toBe('2026-11-22T15:00:00.000Z');
  });

  it('has its date with the year for paper, in the reader’s order, and no other day', () => {
    const preferences = {
      zone: 'UTC',
      zoneName: 'UTC',
      hourCycle: 24,
      isChosen: false,
      reported: 'UTC',
    } as const;
    render(page({ ...preferences, dateOrder: 'month-day' }));
    const days = [...document.querySelectorAll('[data-printed]')];
    expect(days.map((day) => day.getAttribute('data-printed'))).toEqual(['Sunday, November 22, 2026']);
    // What paper leaves out is the first element in it: see app/globals.css.
    expect(days[0]?.firstChild).toBe(days[0]?.firstElementChild);
    expect(days[0]?.firstChild?.textContent).toBe('Today');
  });

  it('is the same on the server and after hydration, also when the browser clock is a day off', async () => {
    const preferences = {
      zone: 'Asia/Kathmandu',
      zoneName: 'Kathmandu',
      hourCycle: 24,
      isChosen: false,
      reported: 'Asia/Kathmandu',
    } as const;
    const html = renderToString(page(preferences));
    vi.setSystemTime(TODAY + 24 * HOUR_MS);
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const recovered = vi.fn();
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = html;
    const root = await act(async () =>
      hydrateRoot(box, page(preferences), { onRecoverableError: recovered }),
    );
    expect(recovered).not.toHaveBeenCalled();
    expect(complaints).not.toHaveBeenCalled();
    expect(box.textContent).toBe('Today, 20:45 Kathmandu UTC+5:45');
    await act(async () => root.unmount());
    box.remove();
  });
});

describe('the zone of the browser', () => {
  // The tests run with TZ=UTC.
  it('is told to the server when the page was written in another one', () => {
    render(
      page({
        zone: 'America/St_Johns',
        zoneName: 'St. John’s',
        hourCycle: 24,
        isChosen: false,
        reported: 'America/St_Johns',
      }),
    );
    expect(rememberZone).toHaveBeenCalledExactlyOnceWith('UTC');
  });

  it('is not told again once the server knows it', () => {
    render(page({ zone: 'UTC', zoneName: 'UTC', hourCycle: 24, isChosen: false, reported: 'UTC' }));
    expect(rememberZone).not.toHaveBeenCalled();
  });
});

describe('a browser that hides its zone', () => {
  it.each([undefined, 'Etc/Unknown', 'Etc/UTC', 'GMT'])('as %j tells UTC, once', (told) => {
    const options = new Intl.DateTimeFormat().resolvedOptions();
    const hidden = { ...options, timeZone: told } as Intl.ResolvedDateTimeFormatOptions;
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(hidden);
    const saved = {
      zone: 'Asia/Kolkata',
      zoneName: 'Kolkata',
      hourCycle: 24,
      isChosen: false,
    } as const;
    const { rerender } = render(page({ ...saved, reported: null }));
    expect(rememberZone).toHaveBeenCalledExactlyOnceWith('UTC');
    rerender(page({ ...saved, reported: 'UTC' }));
    expect(rememberZone).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });
});

describe('the clock of the page', () => {
  function Clock() {
    return <output>{new Date(usePageNow()).toISOString()}</output>;
  }
  const clock = (
    <ClockProvider serverNow={TODAY}>
      <Clock />
    </ClockProvider>
  );
  const shown = () => screen.getByRole('status').textContent;

  it('is the instant of the page while the server renders', () => {
    vi.setSystemTime(TODAY + HOUR_MS);
    expect(renderToString(clock)).toContain('2026-11-22T13:00:00.000Z');
  });

  it('follows the server when the browser is minutes late, and ticks on from there', () => {
    vi.setSystemTime(TODAY - 7 * MINUTE_MS);
    render(clock);
    expect(shown()).toBe('2026-11-22T13:00:00.000Z');
    act(() => void vi.advanceTimersByTime(61_000));
    expect(shown()).toBe('2026-11-22T13:01:01.000Z');
  });

  it('trusts the browser when the difference is no more than the way of the page', () => {
    vi.setSystemTime(TODAY + 2_000);
    render(clock);
    expect(shown()).toBe('2026-11-22T13:00:02.000Z');
  });

  it('draws what follows from it anew only when that changes, and everything at once', () => {
    const drawn = { turn: 0, phase: 0 };
    const Turn = () => {
      drawn.turn += 1;
      return <output>{usePageTurn([TODAY + 3_000, TODAY + 5_500])}</output>;
    };
    const Phase = () => {
      drawn.phase += 1;
      return usePageClock((now) => now > TODAY + 5_000 && 'over');
    };
    render(
      <ClockProvider serverNow={TODAY}>
        <Turn />
        <Phase />
      </ClockProvider>,
    );
    const told: (string | null)[] = [shown()];
    const timers = vi.getTimerCount();
    for (let second = 1; second <= 60; second += 1) {
      act(() => void vi.advanceTimersByTime(1_000));
      if (told.at(-1) !== shown()) told.push(shown());
    }
    expect(timers).toBe(1);
    expect(told).toEqual(['0', ...[3_000, 3_001, 5_501].map((after) => String(TODAY + after))]);
    expect(drawn).toEqual({ turn: 4, phase: 2 });
  });
});
