// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ClockProvider, usePageNow, useReadNow } from '@/components/time/clock-provider';
import { DAY_MS } from '@/lib/time/instant';

const NOW = Date.UTC(2026, 10, 28, 13);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('corrects a clock that is wrong, and draws anew only what shows the time', () => {
  vi.useFakeTimers({ now: NOW - DAY_MS, toFake: ['Date'] });
  const drawn = vi.fn();
  let read: () => number = () => 0;
  function Shows() {
    return <p>{new Date(usePageNow()).toISOString()}</p>;
  }
  function Asks() {
    read = useReadNow();
    drawn();
    return null;
  }
  render(
    <ClockProvider serverNow={NOW}>
      <Shows />
      <Asks />
    </ClockProvider>,
  );
  expect(screen.getByText(new Date(NOW).toISOString())).toBeDefined();
  expect(read()).toBe(NOW);
  expect(drawn).toHaveBeenCalledTimes(1);
});
