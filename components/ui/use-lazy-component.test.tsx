// @vitest-environment happy-dom

import { act, renderHook } from '@testing-library/react';
import type { ComponentType } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const Late = () => null;
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const load = vi.fn<() => Promise<ComponentType<object>>>();

beforeEach(() => {
  vi.stubGlobal('fetch', lost);
  load.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const start = () =>
  renderHook(({ isOpen, isNear }) => useLazyComponent(load, isNear || isOpen, isOpen), {
    initialProps: { isOpen: false, isNear: true },
  });

it('what did not come ahead of the click is tried again by the click, which shows no failure meanwhile', async () => {
  load.mockImplementationOnce(lost).mockResolvedValue(Late);
  const { result, rerender } = start();
  await act(async () => undefined);
  expect(result.current.failure).toBe('APP_UNREACHABLE');
  rerender({ isOpen: true, isNear: true });
  expect(result.current.failure).toBeNull();
  await act(async () => undefined);
  expect(load).toHaveBeenCalledTimes(2);
  expect(result.current.Component).toBe(Late);
});

it('is tried once for each opening, and not by itself', async () => {
  load.mockImplementation(lost);
  const { result, rerender } = start();
  const show = async (isOpen: boolean) => {
    rerender({ isOpen, isNear: true });
    await act(async () => undefined);
  };
  await show(true);
  expect([load.mock.calls.length, result.current.failure]).toEqual([1, 'APP_UNREACHABLE']);
  await show(true);
  await show(false);
  expect(load).toHaveBeenCalledTimes(1);
  await show(true);
  expect([load.mock.calls.length, result.current.failure]).toEqual([2, 'APP_UNREACHABLE']);
});

it('what has come is fetched no more', async () => {
  load.mockResolvedValue(Late);
  const { rerender } = start();
  await act(async () => undefined);
  rerender({ isOpen: true, isNear: true });
  await act(async () => undefined);
  expect(load).toHaveBeenCalledOnce();
});
