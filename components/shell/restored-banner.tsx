import { ArchiveRestore } from 'lucide-react';
import { LocalTime } from '@/components/time/time';
import type { EpochMs } from '@/lib/time/instant';

/** Says up to when the data reaches, while it is news that it was restored. */
export function RestoredBanner({ reachesAt }: { reachesAt: EpochMs | null }) {
  if (reachesAt === null) return null;
  return (
    <aside
      aria-label="The data was restored"
      className="border-b border-line bg-sunken text-small text-fg-muted"
    >
      <p className="page-width flex items-start gap-2 py-2">
        <ArchiveRestore aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-title text-fg">The data was restored.</strong> Records made after{' '}
          <LocalTime at={reachesAt} inSentence /> are missing. If your session is gone, ask for it again.
        </span>
      </p>
    </aside>
  );
}
