'use client';

import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
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
 * Shows at once that there is no connection, and goes when there is one again. What the browser says is only a reason to
 * look: without a network an app on the same machine is still there.
 */
export function WhileOutOfReach({ offline, unreachable }: WhileOutOfReachProps) {
  const isOutOfReach = useSyncExternalStore(watchServer, isServerOutOfReach, () => false);

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

  if (!isOutOfReach) return null;
  return navigator.onLine ? unreachable : offline;
}
