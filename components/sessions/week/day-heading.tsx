'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { cx } from '@/components/ui/cx';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

type DayHeadingProps = {
  id: string;
  from: EpochMs;
  to: EpochMs;
  /** `Tue`, 14, and the same in full. */
  weekday: string;
  number: number;
  label: string;
};

/** A day over its column; today stands out, and says so. */
export function DayHeading({ id, from, to, weekday, number, label }: DayHeadingProps) {
  const now = usePageNow(MINUTE_MS);
  const isToday = from <= now && now < to;
  return (
    <h2 id={id} className="flex flex-wrap items-baseline justify-center gap-x-1.5 px-1 pb-3 text-center">
      <span aria-hidden className="text-fg-muted text-small">
        {weekday}
      </span>
      <span
        aria-hidden
        className={cx(
          'tabular min-w-8 rounded-full px-1.5 font-title text-lead',
          isToday && 'week-today bg-action text-on-action',
        )}
      >
        {number}
      </span>
      <span className="sr-only">{isToday ? `${label}, today` : label}</span>
    </h2>
  );
}
