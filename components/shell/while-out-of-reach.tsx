'use client';

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { guardLeaving } from '@/lib/leaving/guard';
import { watchStays } from '@/lib/leaving/staying';
import { checkServer, isServerOutOfReach, watchServer } from '@/lib/server-status';
import { SECOND_MS } from '@/lib/time/instant';

/** How often it is tried again while there is no connection. */
const RETRY_MS = 3 * SECOND_MS;

type WhileOutOfReachProps = {
  /** For a browser that knows of no network. */
  readonly offline: ReactNode;
  /** For one that has a network, but no answer of ours. */
  readonly unreachable: ReactNode;
};

/**
 * Shows at once that there is no connection, and goes when there is one again; until then nothing leaves this page, and who
 * tries is told once more. What the browser says is only a reason to look: without a network an app on the same machine is
 * still there. It stands as a live region from the start, so that what comes later is read out.
 */
export function WhileOutOfReach({ offline, unreachable }: WhileOutOfReachProps) {
  const isOutOfReach = useSyncExternalStore(watchServer, isServerOutOfReach, () => false);
  const [tries, setTries] = useState(0);

  useEffect(guardLeaving, []);
  useEffect(() => watchStays(() => setTries((count) => count + 1)), []);

  useEffect(() => {
    const look = () => void checkServer();
    window.addEventListener('offline', look);
    window.addEventListener('online', look);
    if (!navigator.onLine) look();
    return () => {
      window.removeEventListener('offline', look);
      window.removeEventListener('online', look);
    };
  }, []);

  useEffect(() => {
    if (!isOutOfReach) return;
    const timer = setInterval(() => void checkServer(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isOutOfReach]);

  return (
    // Named as live, it is heard from under a dialog too.
    <div role="status" aria-live="polite" aria-label="Connection" className="sticky top-0 z-40 print:hidden">
      {isOutOfReach && (
        // A new node each time: the same words are read again, and come in again.
        <div key={tries} className="border-line border-b bg-raised shadow-float motion-safe:animate-enter">
          {navigator.onLine ? unreachable : offline}
        </div>
      )}
    </div>
  );
}
