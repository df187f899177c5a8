import { WifiOff } from 'lucide-react';
import { WhileOutOfReach } from '@/components/shell/while-out-of-reach';
import { outOfReachWords } from '@/lib/errors/copy/out-of-reach';

/**
 * Says that there is no connection. Written with the page, because what is needed without a network cannot be fetched then;
 * a live region from the start, so that what comes later is read out, from under a dialog too.
 */
export function OfflineNotice() {
  return (
    <div role="status" aria-live="polite" aria-label="Connection" className="sticky top-0 z-40 print:hidden">
      <WhileOutOfReach offline={<Words isOnline={false} />} unreachable={<Words isOnline />} />
    </div>
  );
}

function Words({ isOnline }: { isOnline: boolean }) {
  const { title, body } = outOfReachWords(isOnline);
  return (
    <div className="border-line border-b bg-raised shadow-float motion-safe:animate-enter">
      <p className="page-width flex gap-3 py-3">
        <WifiOff aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">{title}</span> <span className="text-fg-muted">{body}</span>
        </span>
      </p>
    </div>
  );
}
