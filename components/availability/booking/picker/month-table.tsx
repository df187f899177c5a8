import { weeksOf } from '@/components/availability/booking/picker/calendar';
import { dayLinkLabel, monthLabel, weekdayNames } from '@/components/availability/booking/picker/labels';
import { type PickerPage, pickerHref } from '@/components/availability/booking/picker/picker-href';
import { PickerLink } from '@/components/availability/booking/picker/picker-link';
import type { PickerView } from '@/components/availability/booking/picker/picker-view';
import { cx } from '@/components/ui/cx';
import { LineIcon } from '@/components/ui/look/line-icon';
import type { WeekdayIndex } from '@/lib/time/week';
import type { TimePreferences } from '@/lib/time/zone';

/** Lucide's ChevronLeft and ChevronRight: see `LineIcon`. */
const BACK = 'M15 18l-6-6 6-6';
const ON = 'M9 18l6-6-6-6';

type MonthTableProps = {
  page: PickerPage;
  view: PickerView;
  durationMinutes: number;
  reading: Pick<TimePreferences, 'dateOrder'>;
  /** The day the reader's weeks begin with. */
  firstWeekday: WeekdayIndex;
};

/** A month as a calendar shows it; the days that have free times are links. */
export function MonthTable({ page, view, durationMinutes, reading, firstWeekday }: MonthTableProps) {
  const { month, earlier, later } = view;
  return (
    <div className="max-md:w-full md:basis-84">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 id="month" className="font-title text-lead">
          {monthLabel(month)}
        </h2>
        {(earlier !== null || later !== null) && (
          <nav aria-label="Month" className="flex gap-1">
            <Turn page={page} durationMinutes={durationMinutes} to={earlier} icon={BACK} />
            <Turn page={page} durationMinutes={durationMinutes} to={later} icon={ON} />
          </nav>
        )}
      </div>
      {/* Where the margins leave less than 44 px to each of the seven, they take the width of the page: room for a thumb. */}
      <table
        aria-labelledby="month"
        className="tabular w-full table-fixed border-collapse text-center text-[min(1em,8.5vw)] max-[21.25rem]:-mx-4 max-[21.25rem]:w-[calc(100%+--spacing(8))] max-[21.25rem]:max-w-none"
      >
        <thead>
          <tr>
            {weekdayNames(firstWeekday).map((name) => (
              <th key={name} scope="col" abbr={name} className="pb-1 font-text text-fg-faint text-small">
                <span aria-hidden>{name.slice(0, 2)}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, firstWeekday).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, weekday) => (
                <td key={day ?? `${month} ${weekday}`} className="h-12 py-0.5 min-[24rem]:px-0.5">
                  {day !== null && (
                    <Day
                      page={page}
                      view={view}
                      durationMinutes={durationMinutes}
                      reading={reading}
                      day={day}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type TurnProps = {
  page: PickerPage;
  durationMinutes: number;
  to: string | null;
  icon: string;
};

/** To the month before or after; its place stays where there is nothing more, so that the other one does not move. */
function Turn({ page, durationMinutes, to, icon }: TurnProps) {
  if (to === null) return <span aria-hidden className="size-11" />;
  return (
    <PickerLink
      href={pickerHref(page, { durationMinutes, month: to })}
      label={monthLabel(to)}
      className="grid size-11 place-items-center text-fg-muted hover:bg-hover hover:text-fg"
    >
      <LineIcon d={icon} className="size-5 rtl:-scale-x-100" />
    </PickerLink>
  );
}

type DayProps = Omit<MonthTableProps, 'firstWeekday'> & { day: string };

function Day({ page, view, durationMinutes, reading, day }: DayProps) {
  const times = view.days.get(day);
  const number = Number(day.slice(-2));
  const isToday = day === view.today;
  if (times === undefined) {
    return (
      <span className={cx('grid min-h-11 place-items-center text-fg-faint', isToday && 'underline')}>
        {number}
      </span>
    );
  }
  const isShown = day === view.day;
  return (
    <PickerLink
      href={pickerHref(page, { durationMinutes, day })}
      label={dayLinkLabel(day, view.today, times, reading.dateOrder)}
      current={isShown ? 'date' : undefined}
      className={cx(
        // The days stand close where it is narrow: what parts them is an edge that shows no ground.
        'grid min-h-11 place-items-center border bg-clip-padding font-title',
        isToday && 'underline underline-offset-4',
        isShown
          ? 'border-action bg-action text-on-action'
          : 'border-transparent bg-mentor-soft text-mentor hover:border-mentor',
      )}
    >
      {number}
    </PickerLink>
  );
}
