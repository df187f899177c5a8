import { type PickerPage, pickerHref } from '@/components/availability/booking/picker/picker-href';
import { PickerLink } from '@/components/availability/booking/picker/picker-link';
import type { PickerView } from '@/components/availability/booking/picker/picker-view';
import { Notice } from '@/components/ui/notice';
import { formatClock, formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

type TimeGoneProps = {
  page: PickerPage;
  view: Pick<PickerView, 'alternatives'>;
  durationMinutes: number;
  reading: Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;
  now: EpochMs;
};

/** The address names a time that is not free: which are, close to it. */
export function TimeGone({ page, view, durationMinutes, reading, now }: TimeGoneProps) {
  const { zone, hourCycle, dateOrder } = reading;
  return (
    <div role="status">
      <Notice tone="warning" title="This time isn’t free">
        {view.alternatives.length === 0 ? (
          <p>It’s been taken or closed.</p>
        ) : (
          <>
            <p>It’s been taken or closed. The next free times:</p>
            <ul className="tabular">
              {view.alternatives.map((at) => (
                <li key={at}>
                  <PickerLink
                    href={pickerHref(page, { durationMinutes, startsAt: at })}
                    className="inline-flex min-h-11 items-center text-fg underline underline-offset-4"
                  >
                    {formatDate(at, zone, now, dateOrder)}, {formatClock(at, zone, hourCycle)}
                  </PickerLink>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}
