import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { Pair } from '@/components/ui/pair';
import type { CallView } from '@/lib/call/room/call-view';

/** When the session is, and whose it is. */
export function SessionTime({ view }: { view: CallView }) {
  const names =
    view.role === 'mentor'
      ? { mentor: 'You', learner: view.counterpartName }
      : { mentor: view.counterpartName, learner: 'You' };
  return (
    <section
      aria-label="When and who"
      className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 border-line border-y py-4"
    >
      <div>
        <p className="text-fg-muted">
          <DayName at={view.startsAt} />
        </p>
        <p className="flex items-baseline gap-2 text-display">
          <ClockTime at={view.startsAt} className="font-title" />
          <span className="text-fg-muted text-lead tracking-normal">
            to <ClockTime at={view.endsAt} />
          </span>
        </p>
        <ZoneLabel at={view.startsAt} className="label-caps text-fg-faint" />
      </div>
      <div className="min-w-0">
        <Pair mentor="confirmed" learner="confirmed" size="lg" className="mx-auto" />
        <p className="mt-1 grid grid-cols-2 gap-x-2 text-center text-fg-muted text-small">
          <span className="max-w-24 truncate">{names.mentor}</span>
          <span className="max-w-24 truncate">{names.learner}</span>
        </p>
      </div>
    </section>
  );
}
