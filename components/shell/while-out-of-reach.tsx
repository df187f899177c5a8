'use client';

import { Fragment, type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useRefresh } from '@/components/page/use-refresh';
import { useIdle } from '@/components/ui/use-idle';
import { checkServer, countMisses, watchServer } from '@/lib/server-status';
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
 * Shows at once that there is no connection, once more to whoever wants to leave the page, and goes when there is one again.
 * What the browser says is only a reason to look: without a network an app on the same machine is still there.
 */
export function WhileOutOfReach({ offline, unreachable }: WhileOutOfReachProps) {
  const misses = useSyncExternalStore(watchServer, countMisses, () => 0);
  const isOutOfReach = misses > 0;
  const isIdle = useIdle();
  const refresh = useRefresh();

  useEffect(() => {
    // Where it does not come, this browser is as good as an older one.
    if (isIdle) import('@/lib/hold-loads').then(({ holdLoads }) => holdLoads(refresh)).catch(() => undefined);
  }, [isIdle, refresh]);

  useEffect(() => {
    const look = () => void checkServer();
    // Without a network the server may have answered for the last time.
    const timer = setInterval(() => (isOutOfReach || !navigator.onLine) && look(), RETRY_MS);
    window.addEventListener('offline', look);
    window.addEventListener('online', look);
    // A request that was lost may have been the only one.
    if (isOutOfReach || !navigator.onLine) look();
    return () => {
      clearInterval(timer);
      window.removeEventListener('offline', look);
      window.removeEventListener('online', look);
    };
  }, [isOutOfReach]);

  // A new node each time: the same words are read again, and come in again.
  return isOutOfReach && <Fragment key={misses}>{navigator.onLine ? unreachable : offline}</Fragment>;
}
