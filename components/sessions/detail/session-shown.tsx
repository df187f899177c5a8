'use client';

import type { ReactNode } from 'react';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { SessionAction } from '@/components/sessions/acts/session-action';
import { type ReadSession, SessionActsProvider, useIsHeldUp } from '@/components/sessions/acts/session-acts';
import { SESSION_LAYOUT } from '@/components/sessions/detail/session-layout';
import { SessionReading } from '@/components/sessions/detail/session-reading';
import type { SessionView } from '@/components/sessions/session-view';
import { Ticket } from '@/components/sessions/ticket';
import { StartsIn } from '@/components/time/starts-in';
import { cx } from '@/components/ui/cx';
import { displayName, type Person } from '@/lib/people/person';
import { endsAt } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

type SessionShownProps = {
  read: ReadSession;
  viewer: Person;
  /** What to know before confirming. */
  warning: ReactNode;
  /** Whose records were left out. */
  leftOut: ReactNode;
  /** Whether the viewer takes requests from the other one. */
  blocking: ReactNode;
};

/** The ticket, the one thing to do, and what there is to read: all of them as the session stands at this moment. */
export function SessionShown({ read, viewer, warning, leftOut, blocking }: SessionShownProps) {
  return (
    <SessionActsProvider read={read}>
      {(view, now) => (
        <div className={SESSION_LAYOUT.grid}>
          <div className={SESSION_LAYOUT.ticket}>
            <Ticket
              startsAt={view.session.startsAt}
              durationMinutes={view.session.durationMinutes}
              heading={<h1 className="font-title text-title">{view.session.skill}</h1>}
              counterpart={view.counterpart}
              counterpartRole={view.counterpartRole}
              label={view.label}
              pair={view.pair}
              attestedBy={view.session.attestedBy}
              action={view.label.tone !== 'off' && <TicketAction view={view} now={now} />}
            />
          </div>
          <aside aria-label="What you can do" className={SESSION_LAYOUT.aside}>
            <SessionAction view={view} warning={warning} />
          </aside>
          <div className={cx(SESSION_LAYOUT.reading, 'space-y-10')}>
            {leftOut}
            <SessionReading view={view} viewer={viewer} blocking={blocking} />
          </div>
        </div>
      )}
    </SessionActsProvider>
  );
}

function TicketAction({ view: { session, counterpart }, now }: { view: SessionView; now: EpochMs }) {
  const isHeldUp = useIsHeldUp(null);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <p className="tabular text-fg-muted print:hidden">
        <StartsIn startsAt={session.startsAt} endsAt={endsAt(session)} />
      </p>
      {now < session.startsAt && (
        <div className={cx(isHeldUp && 'invisible')}>
          <AddToCalendar
            sessionKey={session.key}
            skill={session.skill}
            counterpartName={displayName(counterpart)}
            startsAt={session.startsAt}
            endsAt={endsAt(session)}
          />
        </div>
      )}
    </div>
  );
}
