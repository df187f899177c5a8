'use client';

import { useEffect } from 'react';

/** Older browsers have no wake lock: the type does not say so. */
function wakeLocks(): WakeLock | undefined {
  return navigator.wakeLock;
}

/**
 * Keeps the screen on while it is wanted. The browser takes the lock away with the tab from the eye, so it is asked for
 * again on return; one that arrives after the end is given back at once.
 */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    const manager = wakeLocks();
    if (!wanted || !manager) return;
    let over = false;
    let lock: WakeLockSentinel | null = null;

    const hold = async () => {
      if (over || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      try {
        const given = await manager.request('screen');
        if (over || (lock && !lock.released)) await given.release();
        else lock = given;
      } catch {
        // Refused, as on a low battery: a comfort, not a need.
      }
    };
    void hold();
    const onVisible = () => void hold();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted]);
}
