'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { acquireTabLock, type TabLock } from '@/components/call/state/tab-lock';

type Listeners = { readonly onTaken: () => void; readonly onLost: () => void };

type TabLockControls = {
  /** Another tab of this browser has the place. */
  readonly isElsewhere: boolean;
  readonly take: (options?: { takeOver: boolean }) => void;
  readonly release: () => void;
};

/** One tab at a time: takes the browser's place for a call, learns when another tab takes it, gives it back. */
export function useTabLock({ onTaken, onLost }: Listeners): TabLockControls {
  const [isElsewhere, setElsewhere] = useState(false);
  const held = useRef<TabLock | null>(null);
  const asking = useRef<AbortController | null>(null);

  const release = useCallback(() => {
    held.current?.release();
    held.current = null;
  }, []);

  const take = useCallback(
    (options?: { takeOver: boolean }) => {
      if (asking.current) return;
      if (held.current) {
        onTaken();
        return;
      }
      const controller = new AbortController();
      asking.current = controller;
      const ask = async () => {
        const slot = await acquireOrGoWithout(options?.takeOver ?? false);
        if (controller.signal.aborted) {
          slot?.release();
          return;
        }
        asking.current = null;
        held.current = slot;
        setElsewhere(slot === null);
        if (!slot) return;
        slot.lost.addEventListener('abort', () => {
          if (held.current !== slot) return;
          held.current = null;
          onLost();
        });
        onTaken();
      };
      void ask();
    },
    [onTaken, onLost],
  );

  useEffect(
    () => () => {
      asking.current?.abort();
      asking.current = null;
      release();
    },
    [release],
  );

  return { isElsewhere, take, release };
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
