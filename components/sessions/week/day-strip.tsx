import type { SessionItem } from '@/components/sessions/week/week-item';
import { countLabel, countOf, dayNumber, shortWeekday } from '@/components/sessions/week/week-labels';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import type { WeekDay } from '@/lib/sessions/week/week-layout';
import { type WeekState, weekHref } from '@/lib/sessions/week/week-state';
import { dayLabel } from '@/lib/time/calendar-day';
import type { DateOrder } from '@/lib/time/zone';

type DayStripProps = {
  days: readonly WeekDay<SessionItem>[];
  /** The day that is looked at. */
  day: string;
  today: string;
  order: DateOrder | undefined;
  state: WeekState;
};

/** Where not all days have room beside each other: the seven of them as links, marked where there is something. */
export function DayStrip({ days, day: shown, today, order, state }: DayStripProps) {
  return (
    <nav aria-label="Day" className="week-strip">
      {/* Where the margins leave less than 44 px to each of the seven, they take the width of the page: room for a thumb. */}
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(2.75rem,1fr))] max-[21.25rem]:-mx-4 max-[21.25rem]:w-[calc(100%+--spacing(8))] max-[21.25rem]:max-w-none">
        {days.map((column) => {
          const { day } = column;
          const count = countOf(column);
          return (
            <li key={day}>
              <Link
                href={weekHref({ ...state, from: day })}
                scroll={false}
                aria-label={`${dayLabel(day, today, order)}, ${countLabel(count)}`}
                {...(day === shown ? { 'aria-current': 'date' as const } : {})}
                className={cx(
                  'relative grid min-h-14 place-content-center justify-items-center rounded-control border text-small',
                  day === shown
                    ? 'border-action bg-action text-on-action'
                    : 'border-transparent hover:bg-hover',
                )}
              >
                <span>{shortWeekday(day)}</span>
                <span className={cx('tabular font-title', day === today && 'underline underline-offset-4')}>
                  {dayNumber(day)}
                </span>
                <span className={cx('mt-0.5 size-1.5 rounded-full', count > 0 && 'bg-current')} />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
