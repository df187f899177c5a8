import { WhileOutOfReach } from '@/components/shell/while-out-of-reach';
import { LineIcon } from '@/components/ui/look/line-icon';
import { outOfReachWords } from '@/lib/errors/copy/out-of-reach';

/** Lucide's WifiOff: see `LineIcon`. */
const WIFI_OFF =
  'M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20';

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
        <LineIcon d={WIFI_OFF} className="mt-1 size-4 shrink-0 text-fg-muted" />
        <span>
          <span className="font-title">{title}</span> <span className="text-fg-muted">{body}</span>
        </span>
      </p>
    </div>
  );
}
