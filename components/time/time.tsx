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
  formatDistance,
  formatPageZone,
  zoneLabel,
} from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

type TimeProps = {
  at: EpochMs;
  /** Another zone than the reader's, such as the counterpart's. */
  zone?: ZoneName;
  className?: string;
};

type LocalTimeProps = TimeProps & {
  /** In the middle of a sentence, where "today" starts small. */
  inSentence?: boolean;
};

/** Day, time of day and zone in a line: "Today, 16:00 Berlin UTC+1". */
export function LocalTime({ at, zone, inSentence = false, className }: LocalTimeProps) {
  const preferences = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const shownIn = zone ?? preferences.zone;
  const day = (inSentence ? formatDayInSentence : formatDay)(at, shownIn, now, preferences.dateOrder);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {day}, {formatClock(at, shownIn, preferences.hourCycle)}{' '}
      <span className="text-small text-fg-faint">{zoneLabel(at, shownIn)}</span>
    </time>
  );
}

/** The day alone, as a word when it is near. */
export function DayName({ at, zone, className }: TimeProps) {
  const preferences = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatDay(at, zone ?? preferences.zone, now, preferences.dateOrder)}
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
export function ClockTime({ at, zone, className }: TimeProps) {
  const preferences = useTimePreferences();
  const { digits, period } = clockText(at, zone ?? preferences.zone, preferences.hourCycle);
  return (
    <time dateTime={new Date(at).toISOString()} className={cx('whitespace-nowrap', className)}>
      {digits}
      {period && <span className="text-[max(0.5em,0.8125rem)] tracking-normal"> {period}</span>}
    </time>
  );
}

/** How far away the start is while that is news, then how far the end. */
export function StartsIn({ startsAt, endsAt }: { startsAt: EpochMs; endsAt: EpochMs }) {
  const now = usePageNow(MINUTE_MS);
  if (now >= endsAt) return <>Ended {formatDistance(endsAt, now)}</>;
  if (now >= startsAt) return <>Ends {formatDistance(endsAt, now)}</>;
  return <>Starts {formatDistance(startsAt, now)}</>;
}

/** The zone times are shown in, with its offset at that instant. */
export function ZoneLabel({ at, zone, className }: TimeProps) {
  const preferences = useTimePreferences();
  return <span className={className}>{zoneLabel(at, zone ?? preferences.zone)}</span>;
}

/** Says once for a page of many times in which zone they stand, with its offset now. */
export function PageZone({ className }: Pick<TimeProps, 'className'>) {
  const { zone } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return <p className={className}>{formatPageZone(now, zone)}</p>;
}
