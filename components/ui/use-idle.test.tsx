// @vitest-environment happy-dom

import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useIdle } from '@/components/ui/use-idle';

/** What waits for the browser to have nothing to do. */
let moments: { readonly run: () => void; readonly timeout: number; isCancelled: boolean }[] = [];

/** The browser has nothing to do for a moment. */
const idle = () =>
  act(() => {
    const next = moments.splice(0).filter(({ isCancelled }) => !isCancelled);
    for (const { run } of next) run();
  });

beforeEach(() => {
  moments = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void, { timeout }: { timeout: number }) => {
    const moment = { run, timeout, isCancelled: false };
    moments.push(moment);
    return moment;
  });
  vi.stubGlobal('cancelIdleCallback', (moment: (typeof moments)[number]) => {
    moment.isCancelled = true;
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('gives each of several a moment of its own, in their order', () => {
  const [first, second] = [renderHook(useIdle), renderHook(useIdle)];
  const seen = () => [first.result.current, second.result.current];
  expect(seen()).toEqual([false, false]);
  idle();
  expect(seen()).toEqual([true, false]);
  idle();
  expect(seen()).toEqual([true, true]);
  expect(moments).toEqual([]);
});

it('goes on with the others when one of them goes, and begins anew after all have gone', () => {
  const [first, second] = [renderHook(useIdle), renderHook(useIdle)];
  first.unmount();
  idle();
  idle();
  expect(second.result.current).toBe(true);
  renderHook(useIdle).unmount();
  const { result } = renderHook(useIdle, { wrapper: StrictMode });
  idle();
  expect(result.current).toBe(true);
});

it('waits for a busy page no longer than two seconds, however many wait', () => {
  for (let waiting = 0; waiting < 3; waiting += 1) renderHook(useIdle);
  const timeouts: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    timeouts.push(...moments.map(({ timeout }) => timeout));
    idle();
  }
  expect(timeouts).toHaveLength(3);
  for (const timeout of timeouts) expect(timeout).toBeLessThanOrEqual(2_000);
});
