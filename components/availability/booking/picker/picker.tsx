import { DurationLinks } from '@/components/availability/booking/picker/duration-links';
import { FollowChoice } from '@/components/availability/booking/picker/follow-choice';
import { monthLabel } from '@/components/availability/booking/picker/labels';
import { MonthTable } from '@/components/availability/booking/picker/month-table';
import { type PickerPage, pickerHref, TIMES_ID } from '@/components/availability/booking/picker/picker-href';
import { PickerLink } from '@/components/availability/booking/picker/picker-link';
import type { PickerView } from '@/components/availability/booking/picker/picker-view';
import { TimeList } from '@/components/availability/booking/picker/time-list';
import { Notice } from '@/components/ui/notice';
import { getFirstWeekday } from '@/lib/preferences/first-weekday';
import type { Offer } from '@/lib/protocol/availability/offer';
import { dayLabel } from '@/lib/time/calendar-day';
import { dayKey, formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

type PickerProps = {
  page: PickerPage;
  view: PickerView;
  offer: Offer;
  durationMinutes: number;
  /** The mentor's. */
  name: string;
  /** Whether all that keeps the mentor busy was read. */
  isComplete: boolean;
  now: EpochMs;
  reading: Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;
};

/** How long, on which day, at what time: every choice a link. */
export async function Picker({
  page,
  view,
  offer,
  durationMinutes,
  name,
  isComplete,
  now,
  reading,
}: PickerProps) {
  const firstWeekday = await getFirstWeekday();
  return (
    <div className="space-y-6">
      <DurationLinks page={page} durations={offer.durations} chosen={durationMinutes} month={view.month} />
      {!isComplete && (
        <Notice tone="info" title="Some times may be taken">
          {name} has more sessions than we can read. We’ll tell you if a time is taken before anything is
          booked.
        </Notice>
      )}
      {/* Beside each other where both have room for their words, also with large letters. */}
      <div className="flex flex-wrap gap-x-10 gap-y-6 [&>*]:min-w-[min(100%,14rem)]">
        <MonthTable {...{ page, view, durationMinutes, reading, firstWeekday }} />
        {view.times.length > 0 ? (
          <TimeList
            page={page}
            view={view}
            durationMinutes={durationMinutes}
            name={name}
            offer={offer}
            reading={reading}
          />
        ) : (
          <NoTimes page={page} view={view} durationMinutes={durationMinutes} now={now} reading={reading} />
        )}
      </div>
      <FollowChoice startsAt={view.chosen} />
    </div>
  );
}

type NoTimesProps = Pick<PickerProps, 'page' | 'view' | 'durationMinutes' | 'now' | 'reading'>;

/** A month or a day without free times, and where the next ones are. */
function NoTimes({ page, view, durationMinutes, now, reading }: NoTimesProps) {
  const { zone, dateOrder } = reading;
  const { day, month, next, today } = view;
  const when = day === null ? `in ${monthLabel(month)}` : `on ${dayLabel(day, today, dateOrder)}`;
  return (
    <section aria-labelledby={TIMES_ID} className="flex-1 basis-56 md:pt-2">
      <h2 id={TIMES_ID} tabIndex={-1} className="scroll-mt-4 font-title text-lead">
        {next === null ? 'No free times' : `No free times ${when}`}
      </h2>
      {next === null ? (
        <p className="mt-1 text-fg-muted">Nothing is free for this length.</p>
      ) : (
        <p className="mt-1 text-fg-muted">
          Next:{' '}
          <PickerLink
            href={pickerHref(page, { durationMinutes, day: dayKey(next, zone) })}
            className="inline-flex min-h-11 items-center text-fg underline underline-offset-4"
          >
            {formatDate(next, zone, now, dateOrder)}
          </PickerLink>
        </p>
      )}
    </section>
  );
}
