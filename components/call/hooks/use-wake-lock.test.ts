// @vitest-environment happy-dom

import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWakeLock } from '@/components/call/hooks/use-wake-lock';

class Lock {
  released = false;
  readonly release = vi.fn(async () => {
    this.released = true;
  });
}

let given: Lock[];
let visibility: DocumentVisibilityState;
/** Lets the browser's answer go. */
let letGo: () => void;
let gate: Promise<void>;

beforeEach(() => {
  given = [];
  visibility = 'visible';
  gate = Promise.resolve();
  letGo = () => undefined;
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  const request = async () => {
    await gate;
    const lock = new Lock();
    given.push(lock);
    return lock;
  };
  vi.stubGlobal('navigator', { wakeLock: { request } });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const held = () => given.filter((lock) => !lock.released).length;
const quiet = () => act(async () => await new Promise((resolve) => setImmediate(resolve)));

function holdBack() {
  gate = new Promise((resolve) => {
    letGo = resolve;
  });
}

async function turn(to: DocumentVisibilityState) {
  visibility = to;
  document.dispatchEvent(new Event('visibilitychange'));
  await quiet();
}

test('the screen stays on while it is wanted, and no longer', async () => {
  const { rerender } = renderHook(({ wanted }) => useWakeLock(wanted), { initialProps: { wanted: false } });
  await quiet();
  expect(given).toEqual([]);
  rerender({ wanted: true });
  await quiet();
  expect(held()).toBe(1);
  rerender({ wanted: false });
  await quiet();
  expect(held()).toBe(0);
});

test('a tab that comes back asks again for what the browser took', async () => {
  renderHook(() => useWakeLock(true));
  await quiet();
  for (const lock of given) lock.released = true;
  await turn('hidden');
  expect(held()).toBe(0);
  await turn('visible');
  await turn('visible');
  expect(held()).toBe(1);
  expect(given).toHaveLength(2);
});

test('a lock that arrives after the end is given back', async () => {
  holdBack();
  const { unmount } = renderHook(() => useWakeLock(true));
  unmount();
  letGo();
  await quiet();
  expect(given).toHaveLength(1);
  expect(held()).toBe(0);
});

test('two answers at once leave one lock, also in StrictMode', async () => {
  holdBack();
  const { unmount } = renderHook(() => useWakeLock(true), { wrapper: StrictMode });
  await turn('visible');
  letGo();
  await quiet();
  expect(held()).toBe(1);
  unmount();
  await quiet();
  expect(held()).toBe(0);
});

test('a browser that refuses or knows no wake lock changes nothing', async () => {
  vi.stubGlobal('navigator', {
    wakeLock: { request: () => Promise.reject(new DOMException('', 'NotAllowedError')) },
  });
  renderHook(() => useWakeLock(true)).unmount();
  vi.stubGlobal('navigator', {});
  renderHook(() => useWakeLock(true)).unmount();
  await quiet();
});
