import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';
import { type WeekState, weekHref } from '@/lib/sessions/week/week-state';
import { dayLabel } from '@/lib/time/calendar-day';
import type { DateOrder } from '@/lib/time/zone';

type WeekEmptyProps = {
  /** The day of the next session there is; null for none. */
  nextDay: string | null;
  today: string;
  order: DateOrder | undefined;
  state: WeekState;
};

/** A week without sessions: the way to the next one, or to a new one. */
export function WeekEmpty({ nextDay, today, order, state }: WeekEmptyProps) {
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line border-dashed p-4">
      <p>
        <span className="font-title">No sessions this week.</span>{' '}
        {nextDay && (
          <span className="text-fg-muted">Your next one is on {dayLabel(nextDay, today, order)}.</span>
        )}
      </p>
      <div className="flex flex-wrap gap-2 print:hidden">
        {nextDay ? (
          <Link
            href={weekHref({ ...state, from: nextDay })}
            scroll={false}
            className={buttonLook({ variant: 'primary' })}
          >
            Go to that week
          </Link>
        ) : (
          <>
            <Link href="/sessions/new" className={buttonLook({ variant: 'primary' })}>
              New request
            </Link>
            <Link href={DIRECTORY_PATH} className={buttonLook()}>
              Find a mentor
            </Link>
          </>
        )}
      </div>
    </div>
  );
}
