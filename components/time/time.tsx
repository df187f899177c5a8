'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { cx } from '@/components/ui/cx';
import {
  clockText,
  formatClock,
  formatDate,
  formatDay,
  formatDayInSentence,
  labelZone,
} from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

type TimeProps = { at: EpochMs; className?: string };

type LocalTimeProps = TimeProps & {
  /** In the middle of a sentence, where "today" starts small. */
  inSentence?: boolean;
};

/** Day, time of day and zone in a line: "Today, 16:00 Berlin UTC+1". */
export function LocalTime({ at, inSentence = false, className }: LocalTimeProps) {
  const { zone, zoneName, hourCycle, dateOrder } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const day = (inSentence ? formatDayInSentence : formatDay)(at, zone, now, dateOrder);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {day}, {formatClock(at, zone, hourCycle)}{' '}
      <span className="text-small text-fg-faint">{labelZone(at, zone, zoneName)}</span>
    </time>
  );
}

/** The day alone, as a word when it is near. */
export function DayName({ at, className }: TimeProps) {
  const { zone, dateOrder } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatDay(at, zone, now, dateOrder)}
    </time>
  );
}

/** The date, for what was signed once and is named by it: "Tuesday 12 January". */
export function DateName({ at }: Pick<TimeProps, 'at'>) {
  const { zone, dateOrder } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return <time dateTime={new Date(at).toISOString()}>{formatDate(at, zone, now, dateOrder)}</time>;
}

/** The time of day alone; the zone must stand nearby. */
export function ClockTime({ at, className }: TimeProps) {
  const { zone, hourCycle } = useTimePreferences();
  const { digits, period } = clockText(at, zone, hourCycle);
  return (
    <time dateTime={new Date(at).toISOString()} className={cx('whitespace-nowrap', className)}>
      {digits}
      {period && <span className="text-[max(0.5em,0.8125rem)] tracking-normal"> {period}</span>}
    </time>
  );
}

/** The zone times are shown in, with its offset at that instant. */
export function ZoneLabel({ at, className }: TimeProps) {
  const { zone, zoneName } = useTimePreferences();
  return <span className={className}>{labelZone(at, zone, zoneName)}</span>;
}
