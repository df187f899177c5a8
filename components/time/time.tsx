'use client';

import type { ReactNode } from 'react';
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

type TimeProps = { at: EpochMs; className?: string | undefined };

type LocalTimeProps = TimeProps & {
  /** In the middle of a sentence, where "today" starts small. */
  inSentence?: boolean;
};

/** Day, time of day and zone in a line: "Today, 16:00 Berlin UTC+1". */
export function LocalTime({ at, inSentence = false, className }: LocalTimeProps) {
  const { zone, hourCycle } = useTimePreferences();
  return (
    <DayName at={at} className={className} say={inSentence ? formatDayInSentence : formatDay}>
      , {formatClock(at, zone, hourCycle)} <ZoneLabel at={at} className="text-small text-fg-faint" />
    </DayName>
  );
}

type DayNameProps = TimeProps & {
  /** In which words; those of a day that stands alone, where nothing else is said. */
  say?: typeof formatDay;
  /** What is said of it besides. */
  children?: ReactNode;
};

/** The day alone, as a word when it is near; on paper by its date with the year, because "today" is soon another day (app/globals.css). */
export function DayName({ at, className, say = formatDay, children }: DayNameProps) {
  const { zone, dateOrder } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      className={className}
      data-printed={formatDate(at, zone, null, dateOrder)}
    >
      <span>{say(at, zone, now, dateOrder)}</span>
      {children}
    </time>
  );
}

/** The date, for what was signed once and is named by it: "Tuesday 12 January". */
export function DateName({ at }: Pick<TimeProps, 'at'>) {
  return <DayName at={at} say={formatDate} />;
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
