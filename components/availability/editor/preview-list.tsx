'use client';

import { type PreviewDay, previewOf, sayTimes } from '@/components/availability/editor/model/preview';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { BusyPicture } from '@/lib/availability/free-times';
import type { Offer } from '@/lib/protocol/availability/offer';
import { formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import { UTC } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

const NONE: Readonly<Record<NonNullable<PreviewDay['because']>, string>> = {
  closed: 'Closed',
  'day off': 'Day off',
  taken: 'No free time',
};

type PreviewListProps = {
  /** What would be signed; null while something is wrong. */
  offer: Offer | null;
  busy: BusyPicture;
  now: EpochMs;
};

/** The next two weeks as learners would see them: which times of each day they could choose. */
export function PreviewList({ offer, busy, now }: PreviewListProps) {
  const { hourCycle, dateOrder } = useTimePreferences();
  if (offer === null) return null;
  return (
    <section aria-label="The next two weeks">
      <h3 className="font-title">The next two weeks</h3>
      <p className="mb-2 text-fg-muted text-small">
        When a session of {offer.durations[0]} minutes could start, {zoneLabel(now, offer.timezone)}. Times
        you have agreed to are left out.
      </p>
      {!busy.isComplete && (
        <p className="mb-2 text-fg-muted text-small">
          You have more sessions than we could read, so some of these times may be taken.
        </p>
      )}
      <ol className="border-line border-b text-small">
        {previewOf(offer, busy.spans, now, hourCycle).map(({ date, times, because }) => (
          <li key={date} className="grid gap-x-4 border-line border-t py-1.5 sm:grid-cols-[13rem_1fr]">
            <span className={because ? 'text-fg-faint' : 'font-medium'}>
              {formatDate(Date.parse(`${date}T12:00:00.000Z`), UTC, now, dateOrder)}
            </span>
            <span className={because ? 'text-fg-faint' : 'tabular'}>
              {because ? NONE[because] : `${sayTimes(times)} (${times.length})`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
