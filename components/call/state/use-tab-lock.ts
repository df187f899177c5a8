'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { acquireTabLock, type TabLock } from '@/components/call/state/tab-lock';

type Listeners = { readonly onAcquired: () => void; readonly onLost: () => void };

type TabLockControls = {
  /** Another tab of this browser holds the lock. */
  readonly isElsewhere: boolean;
  readonly acquire: (options?: { takeOver: boolean }) => void;
  readonly release: () => void;
};

/** One tab at a time: acquires the browser's lock for a call, learns when another tab steals it, releases it. */
export function useTabLock({ onAcquired, onLost }: Listeners): TabLockControls {
  const [isElsewhere, setElsewhere] = useState(false);
  const held = useRef<TabLock | null>(null);
  const asking = useRef<AbortController | null>(null);

  const release = useCallback(() => {
    held.current?.release();
    held.current = null;
  }, []);

  const acquire = useCallback(
    (options?: { takeOver: boolean }) => {
      if (asking.current) return;
      if (held.current) {
        onAcquired();
        return;
      }
      const controller = new AbortController();
      asking.current = controller;
      const ask = async () => {
        const lock = await acquireOrGoWithout(options?.takeOver ?? false);
        if (controller.signal.aborted) {
          lock?.release();
          return;
        }
        asking.current = null;
        held.current = lock;
        setElsewhere(lock === null);
        if (!lock) return;
        lock.lost.addEventListener('abort', () => {
          if (held.current !== lock) return;
          held.current = null;
          onLost();
        });
        onAcquired();
      };
      void ask();
    },
    [onAcquired, onLost],
  );

  useEffect(
    () => () => {
      asking.current?.abort();
      asking.current = null;
      release();
    },
    [release],
  );

  return { isElsewhere, acquire, release };
}

const NO_LOCK: TabLock = { release: () => undefined, lost: new AbortController().signal };

/** A browser that refuses locks keeps nobody from a call. */
async function acquireOrGoWithout(takeOver: boolean): Promise<TabLock | null> {
  try {
    return await acquireTabLock(takeOver);
  } catch (cause) {
    console.error(cause);
    return NO_LOCK;
  }
}
