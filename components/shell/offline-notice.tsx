import { WifiOff } from 'lucide-react';
import { WhileOutOfReach } from '@/components/shell/while-out-of-reach';
import { outOfReachWords } from '@/lib/errors/copy/out-of-reach';

/** Says that there is no connection. Written with the page: what is needed without a network cannot be fetched then. */
export function OfflineNotice() {
  return <WhileOutOfReach offline={<Words isOnline={false} />} unreachable={<Words isOnline />} />;
}

function Words({ isOnline }: { isOnline: boolean }) {
  const { title, body } = outOfReachWords(isOnline);
  return (
    <p className="page-width flex gap-3 py-3">
      <WifiOff aria-hidden className="mt-1 size-4 shrink-0 text-fg-muted" />
      <span>
        <span className="font-title">{title}</span> <span className="text-fg-muted">{body}</span>
      </span>
    </p>
  );
}
