import { LocalTime } from '@/components/time/time';
import { LineIcon } from '@/components/ui/look/line-icon';
import type { EpochMs } from '@/lib/time/instant';

/** Lucide's ArchiveRestore: see `LineIcon`. */
const ARCHIVE_RESTORE =
  'M3 3h18a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-18a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM4 8v11a2 2 0 0 0 2 2h2M20 8v11a2 2 0 0 1-2 2h-2M9 15l3-3 3 3M12 12v9';

/** Says up to when the data reaches, while it is news that it was restored. */
export function RestoredBanner({ reachesAt }: { reachesAt: EpochMs | null }) {
  if (reachesAt === null) return null;
  return (
    <aside
      aria-label="The data was restored"
      className="border-b border-line bg-sunken text-small text-fg-muted"
    >
      <p className="page-width flex items-start gap-2 py-2">
        <LineIcon d={ARCHIVE_RESTORE} className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-title text-fg">The data was restored.</strong> Records made after{' '}
          <LocalTime at={reachesAt} inSentence /> are missing. If your session is gone, ask for it again.
        </span>
      </p>
    </aside>
  );
}
