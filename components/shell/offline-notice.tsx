import { WifiOff } from 'lucide-react';
import { WhileOffline } from '@/components/shell/while-offline';

/** Says that there is no connection. Written with the page: what is needed without a network cannot be fetched then. */
export function OfflineNotice() {
  return (
    <WhileOffline>
      <aside
        role="status"
        aria-label="Connection"
        className="sticky top-0 z-40 border-line border-b bg-raised shadow-float print:hidden"
      >
        <p className="page-width flex gap-3 py-3">
          <WifiOff aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
          <span>
            <span className="font-title">You’re offline.</span>{' '}
            <span className="text-fg-muted">Check your connection. This page goes on by itself.</span>
          </span>
        </p>
      </aside>
    </WhileOffline>
  );
}
