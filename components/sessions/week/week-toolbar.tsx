import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { weekLabel } from '@/components/sessions/week/week-labels';
import { ZoneLabel } from '@/components/time/time';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { type WeekState, weekHref } from '@/lib/sessions/week/week-state';
import { DAYS_OF_WEEK, dayAfter, parseDay, startOfDay } from '@/lib/time/week';
import type { DateOrder, ZoneName } from '@/lib/time/zone';

type WeekToolbarProps = {
  state: WeekState;
  days: readonly string[];
  today: string;
  zone: ZoneName;
  order: DateOrder | undefined;
  /** One way more, behind the others. */
  children: ReactNode;
};

/** Which week this is, and the ways to others: all of them links, so that they work before any script. */
export function WeekToolbar({ state, days, today, zone, order, children }: WeekToolbarProps) {
  const day = state.from ?? today;
  const earlier = parseDay(dayAfter(day, -DAYS_OF_WEEK));
  const later = parseDay(dayAfter(day, DAYS_OF_WEEK));
  return (
    <div className="mb-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {/* Told when it changes: the page stays the same one, so nobody else says it. */}
        <p role="status" className="font-title text-lead">
          {weekLabel(days, today, order)}
        </p>
        {/* Where clocks change on one of the days, most of the others have what the middle of the week has. */}
        <span data-page-zone className="label-caps text-fg-faint">
          <ZoneLabel at={startOfDay(days[MIDDLE] ?? day, zone)} />
        </span>
      </div>
      <nav aria-label="Week" className="mt-3 flex flex-wrap items-center gap-2">
        {earlier && (
          <Way href={weekHref({ ...state, from: earlier })} label="Previous week">
            <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
          </Way>
        )}
        <Way href={weekHref({ ...state, from: null })} isCurrent={days.includes(today)}>
          This week
        </Way>
        {later && (
          <Way href={weekHref({ ...state, from: later })} label="Next week">
            <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
          </Way>
        )}
        <Way href="/sessions">List</Way>
        {children}
      </nav>
    </div>
  );
}

/** The day in the middle of seven. */
const MIDDLE = 3;

type WayProps = { href: string; label?: string; isCurrent?: boolean; children: ReactNode };

function Way({ href, label, isCurrent = false, children }: WayProps) {
  return (
    <Link
      href={href}
      scroll={false}
      {...(label ? { 'aria-label': label } : {})}
      {...(isCurrent ? { 'aria-current': 'date' as const } : {})}
      className={buttonLook({ className: 'relative' })}
    >
      {children}
    </Link>
  );
}
