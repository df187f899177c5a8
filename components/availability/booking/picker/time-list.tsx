import { countLabel } from '@/components/availability/booking/picker/labels';
import { clockThere, differsThere, zoneThere } from '@/components/availability/booking/picker/mentor-clock';
import { type PickerPage, pickerHref, TIMES_ID } from '@/components/availability/booking/picker/picker-href';
import { PickerLink } from '@/components/availability/booking/picker/picker-link';
import type { PickerView } from '@/components/availability/booking/picker/picker-view';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import type { Offer } from '@/lib/protocol/availability/offer';
import { dayLabel } from '@/lib/time/calendar-day';
import { formatClock } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

type TimeListProps = {
  page: PickerPage;
  view: PickerView;
  durationMinutes: number;
  /** The mentor's. */
  name: string;
  offer: Pick<Offer, 'clock' | 'timezone'>;
  reading: Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;
};

/** The free times of a day on the reader's clock, and on the mentor's where that shows something else. */
export function TimeList({ page, view, durationMinutes, name, offer, reading }: TimeListProps) {
  const { day, times, chosen, today } = view;
  const [first] = times;
  if (day === null || first === undefined) return null;
  const hasOtherClock = times.some((at) => differsThere(at, offer.clock, reading.zone));
  return (
    <section aria-labelledby={TIMES_ID} className="flex-1 basis-56 md:pt-2">
      <h2 id={TIMES_ID} tabIndex={-1} className="scroll-mt-4 font-title text-lead">
        {dayLabel(day, today, reading.dateOrder)}
        <span className="sr-only">, {countLabel(times.length)}</span>
      </h2>
      <p className="mb-3 text-fg-muted text-small">
        Your time: {zoneLabel(first, reading.zone)}.{' '}
        <Link href="/settings#clock" className="text-fg underline underline-offset-4">
          Not your zone?
        </Link>
        {hasOtherClock && (
          <span className="block">
            The smaller times are {name}’s: {zoneThere(first, offer)}.
          </span>
        )}
      </p>
      <ul className="tabular grid grid-cols-[repeat(auto-fill,minmax(min(8.25rem,100%),1fr))] gap-2">
        {times.map((at) => (
          <li key={at}>
            <PickerLink
              href={pickerHref(page, { durationMinutes, startsAt: at })}
              current={at === chosen ? 'true' : undefined}
              className={cx(
                'flex h-full min-h-11 flex-wrap items-baseline justify-between gap-x-2 border px-3 py-2',
                at === chosen
                  ? 'border-action bg-action text-on-action'
                  : 'border-line-strong bg-card hover:bg-sunken',
              )}
            >
              <Instant at={at} text={formatClock(at, reading.zone, reading.hourCycle)} />
              {hasOtherClock && (
                <span className={cx('text-small', at !== chosen && 'text-fg-muted')}>
                  <span className="sr-only">, </span>
                  {clockThere(at, offer.clock, reading)}
                  <span className="sr-only"> for {name}</span>
                </span>
              )}
            </PickerLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Instant({ at, text }: { at: EpochMs; text: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap font-title">
      {text}
    </time>
  );
}
