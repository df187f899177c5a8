import type { Standing } from '@/components/availability/editor/model/standing';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Notice } from '@/components/ui/notice';
import { formatDistance } from '@/lib/time/distance';
import { formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import { UTC, type ZoneName } from '@/lib/time/zone';

type StandingNoticeProps = {
  standing: Standing;
  /** Until when they are in force; null = nothing is. */
  validUntil: EpochMs | null;
  now: EpochMs;
  zone: ZoneName | undefined;
};

/** How one's hours stand; as a warning where something is to be done. */
export function StandingNotice({ standing, validUntil, now, zone = UTC }: StandingNoticeProps) {
  const { dateOrder } = useTimePreferences();
  const end = validUntil ?? now;
  switch (standing) {
    case 'none':
      return (
        <p className="text-fg-muted">You haven’t set your hours. People can still ask you for any time.</p>
      );
    case 'paused':
      return (
        <p className="text-fg-muted">Your hours are paused: nobody can book you. Sign again to open them.</p>
      );
    case 'answered elsewhere':
      return (
        <Notice tone="warning" title="Your hours are with another server">
          <p>
            You signed these hours on another of our servers. If it’s offline, bookings won’t be confirmed.
            Sign again to use this one.
          </p>
        </Notice>
      );
    case 'running out':
      return (
        <Notice tone="warning" title={`Your hours run out ${formatDistance(end, now)}`}>
          <p>
            After {formatDate(end, zone, now, dateOrder)} nobody can book you. Sign again to keep them for 90
            more days.
          </p>
        </Notice>
      );
    case 'in force':
      return (
        <p className="text-fg-muted">Your hours are open until {formatDate(end, zone, now, dateOrder)}.</p>
      );
  }
}
