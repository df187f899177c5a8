// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { acquireTabLock } from '@/components/call/state/tab-lock';

type Callback = (lock: object | null) => Promise<void>;
type Options = { ifAvailable?: boolean; steal?: boolean };

/** Web Locks as the specification describes them, for one name. */
class LockTable {
  #thief: ((reason: Error) => void) | null = null;

  request(_name: string, { steal }: Options, callback: Callback): Promise<void> {
    if (this.#thief && !steal) return callback(null);
    this.#thief?.(new DOMException('stolen', 'AbortError'));
    return new Promise((resolve, reject) => {
      this.#thief = reject;
      callback({}).then(() => {
        if (this.#thief === reject) this.#thief = null;
        resolve();
      });
    });
  }

  get held() {
    return this.#thief !== null;
  }
}

let table: LockTable;

beforeEach(() => {
  table = new LockTable();
  vi.stubGlobal('navigator', { locks: table });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the first tab gets the call, the second learns that it is taken', async () => {
  const first = await acquireTabLock(false);
  expect(first?.lost.aborted).toBe(false);
  expect(await acquireTabLock(false)).toBeNull();
});

test('a call that is over makes room', async () => {
  const first = await acquireTabLock(false);
  first?.release();
  await vi.waitFor(() => expect(table.held).toBe(false));
  expect(await acquireTabLock(false)).not.toBeNull();
});

test('a second tab can take the call, and the first one is told', async () => {
  const first = await acquireTabLock(false);
  const second = await acquireTabLock(true);
  await vi.waitFor(() => expect(first?.lost.aborted).toBe(true));
  expect(second?.lost.aborted).toBe(false);
  first?.release();
  expect(await acquireTabLock(false)).toBeNull();
});

test('where there are no locks nobody is kept from a call', async () => {
  vi.stubGlobal('navigator', {});
  expect(await acquireTabLock(false)).not.toBeNull();
  expect(await acquireTabLock(false)).not.toBeNull();
});
