import { LineIcon } from '@/components/ui/look/line-icon';
import { formatClock, formatDate, labelZone } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

/** Lucide's ArchiveRestore: see `LineIcon`. */
const ARCHIVE_RESTORE =
  'M3 3h18a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-18a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM4 8v11a2 2 0 0 0 2 2h2M20 8v11a2 2 0 0 1-2 2h-2M9 15l3-3 3 3M12 12v9';

type RestoredBannerProps = { reachesAt: EpochMs | null; preferences: TimePreferences; now: EpochMs };

/** Says up to when the data reaches, while it is news that it was restored. */
export function RestoredBanner({ reachesAt, preferences, now }: RestoredBannerProps) {
  if (reachesAt === null) return null;
  const { zone, zoneName, hourCycle, dateOrder } = preferences;
  // By its date: "today" would be wrong on a page that stands open over night.
  const day = formatDate(reachesAt, zone, now, dateOrder);
  return (
    <aside
      aria-label="The data was restored"
      className="border-b border-line bg-sunken text-small text-fg-muted"
    >
      <p className="page-width flex items-start gap-2 py-2">
        <LineIcon d={ARCHIVE_RESTORE} className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-title text-fg">The data was restored.</strong> Records made after{' '}
          <time dateTime={new Date(reachesAt).toISOString()}>
            {day}, {formatClock(reachesAt, zone, hourCycle)} {labelZone(reachesAt, zone, zoneName)}
          </time>{' '}
          are missing. If your session is gone, ask for it again.
        </span>
      </p>
    </aside>
  );
}
