import { type PickerPage, pickerHref } from '@/components/availability/booking/picker/picker-href';
import { PickerLink } from '@/components/availability/booking/picker/picker-link';
import { cx } from '@/components/ui/cx';
import { formatDuration } from '@/lib/time/format';

type DurationLinksProps = {
  page: PickerPage;
  /** In minutes, shortest first. */
  durations: readonly number[];
  chosen: number;
  month: string;
};

/** How long: the lengths a mentor offers. With only one there is nothing to choose. */
export function DurationLinks({ page, durations, chosen, month }: DurationLinksProps) {
  if (durations.length === 1) return <p>{formatDuration(chosen)}</p>;
  return (
    <nav aria-label="How long?">
      <ul className="flex flex-wrap gap-2">
        {durations.map((minutes) => (
          <li key={minutes}>
            <PickerLink
              href={pickerHref(page, { durationMinutes: minutes, month })}
              current={minutes === chosen ? 'true' : undefined}
              className={cx(
                'inline-flex min-h-11 items-center border px-4',
                minutes === chosen
                  ? 'border-fg bg-card font-title forced-colors:outline forced-colors:outline-2'
                  : 'border-line text-fg-muted hover:bg-sunken hover:text-fg',
              )}
            >
              {formatDuration(minutes)}
            </PickerLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
