import { usePageClock } from '@/components/time/clock-provider';
import { Remaining } from '@/components/time/remaining';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { describeProgress } from '@/lib/call/copy';
import type { CallView } from '@/lib/call/room/call-view';
import { windowPhase } from '@/lib/protocol/join-window';

/** When the session is, and how long it is until then. */
export function SessionTime({ view }: { view: CallView }) {
  return (
    <section aria-label="When" className="border-line border-y py-3">
      <p className="text-fg-muted">
        <DayName at={view.startsAt} /> <ZoneLabel at={view.startsAt} className="label-caps text-fg-faint" />
      </p>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <p className="flex items-baseline gap-2 text-display">
          <ClockTime at={view.startsAt} className="font-title" />
          <span className="text-fg-muted text-lead tracking-normal">
            to <ClockTime at={view.endsAt} />
          </span>
        </p>
        <Countdown view={view} />
      </div>
    </section>
  );
}

function Countdown({ view }: { view: CallView }) {
  const phase = usePageClock((now) => windowPhase(view.window, now));
  const progress = usePageClock((now) => describeProgress(view, now));
  switch (phase) {
    case 'early':
      return (
        <p className="text-lead">
          The room opens in{' '}
          <span className="tabular font-title">
            <Remaining until={view.window.opensAt} />
          </span>
        </p>
      );
    case 'open':
      return (
        <p className="tabular text-lead" data-testid="progress">
          {progress}
        </p>
      );
    case 'closed':
      return null;
  }
}
