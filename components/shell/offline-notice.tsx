'use client';

import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { outOfReachWords } from '@/lib/errors/copy/no-answer';
import { checkServer, isServerOutOfReach, watchServer } from '@/lib/server-status';
import { SECOND_MS } from '@/lib/time/instant';

/** How often it is tried again while there is no connection. */
const RETRY_MS = 3 * SECOND_MS;

/**
 * Says at once that there is no connection, and goes when there is one again. What the browser says is only a reason to
 * look: without a network an app on the same machine is still there.
 */
export function OfflineNotice() {
  const isOffline = useSyncExternalStore(watchServer, isServerOutOfReach, () => false);

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
    if (!isOffline) return;
    const timer = setInterval(() => void checkServer(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isOffline]);

  if (!isOffline) return null;
  const { title, body } = outOfReachWords(navigator.onLine);
  return (
    <aside
      role="status"
      aria-label="Connection"
      className="sticky top-0 z-40 border-line border-b bg-raised shadow-float print:hidden"
    >
      <p className="page-width flex gap-3 py-3">
        <WifiOff aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">{title}</span> <span className="text-fg-muted">{body}</span>
        </span>
      </p>
    </aside>
  );
}
