import { Link } from '@/components/ui/link';
import { formatPageZone } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

type ClockLinkProps = { preferences: TimePreferences; now: EpochMs; className: string };

/** Whose clock the page follows, unless it says so itself (`data-page-zone`), and the way to another one. */
export function ClockLink({ preferences: { zone, zoneName }, now, className }: ClockLinkProps) {
  return (
    <Link href="/settings#clock" className={className}>
      <span className="[:root:has([data-page-zone])_&]:hidden">
        {formatPageZone(now, zone, zoneName)}: change
      </span>
      <span className="hidden [:root:has([data-page-zone])_&]:inline">Change time zone</span>
    </Link>
  );
}
