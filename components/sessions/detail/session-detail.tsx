import { Suspense } from 'react';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { PersonLine } from '@/components/people/person';
import { Blocking } from '@/components/sessions/acts/blocking';
import { SessionAction } from '@/components/sessions/acts/session-action';
import { Feedback } from '@/components/sessions/detail/feedback';
import { History } from '@/components/sessions/detail/history';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { viewSession } from '@/components/sessions/session-view';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { StartsIn } from '@/components/time/time';
import { cx } from '@/components/ui/cx';
import { Skeleton } from '@/components/ui/skeleton';
import { displayName } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, endsAt } from '@/lib/protocol/session';
import { getMySession, type MySession } from '@/lib/sessions/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

const GRID = 'grid gap-x-10 gap-y-10 lg:grid-cols-[1fr_20rem]';
/** Beside what there is to read where there is room, else between it and the ticket. */
const ASIDE =
  'rounded-card border border-line bg-raised p-4 sm:p-6 lg:sticky lg:top-8 lg:col-start-2 lg:row-start-2 lg:self-start';
const READING = 'min-w-0 lg:col-start-1 lg:row-start-2';

/** One session in full; while it cannot be read, as it was last read. */
export async function SessionDetail({ sessionKey }: { sessionKey: string }) {
  const [found, viewer] = await Promise.all([getMySession(sessionKey), getGreetedViewer()]);
  return (
    <StaleIfError of={`${viewer?.wallet} ${sessionKey}`} code={found.ok ? null : found.code}>
      {found.ok ? (
        <SessionRead found={found.value} />
      ) : (
        <SessionUnavailable code={found.code} sessionKey={sessionKey} />
      )}
    </StaleIfError>
  );
}

/** The ticket, who, notes, what happened, and the one thing to do. */
async function SessionRead({ found }: { found: MySession }) {
  const { session, role, now, leftOut } = found;
  const [viewer, counterpart] = await listPeople([session[role], counterpartOf(session, role)]);
  const view = viewSession(session, role, counterpart, now);
  return (
    <div className={GRID}>
      <div className="lg:col-span-2">
        <Ticket
          startsAt={session.startsAt}
          durationMinutes={session.durationMinutes}
          heading={<h1 className="font-title text-title">{session.skill}</h1>}
          counterpart={counterpart}
          counterpartRole={view.counterpartRole}
          label={view.label}
          pair={view.pair}
          attestedBy={session.attestedBy}
          action={
            view.label.tone !== 'off' && (
              <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
                <p className="tabular text-fg-muted print:hidden">
                  <StartsIn startsAt={session.startsAt} endsAt={endsAt(session)} />
                </p>
                {now < session.startsAt && (
                  <AddToCalendar
                    sessionKey={session.key}
                    skill={session.skill}
                    counterpartName={displayName(counterpart)}
                    startsAt={session.startsAt}
                    endsAt={endsAt(session)}
                  />
                )}
              </div>
            )
          }
        />
      </div>
      <aside aria-label="What you can do" className={ASIDE}>
        <SessionAction view={view} />
      </aside>
      <div className={cx(READING, 'space-y-10')}>
        <LeftOut writers={leftOut} />
        {session.notes && (
          <section aria-labelledby="notes">
            <h2 id="notes" className="mb-2 font-title text-lead">
              Notes
            </h2>
            <p className="max-w-prose whitespace-pre-line text-fg-muted">{session.notes}</p>
          </section>
        )}
        <Feedback view={view} viewer={viewer} />
        <section aria-labelledby="people" className="space-y-2">
          <h2 id="people" className="font-title text-lead">
            People
          </h2>
          <PersonLine person={counterpart} role={view.counterpartRole} />
          <PersonLine person={viewer} role={role} isViewer />
          <Suspense fallback={null}>
            <Blocking viewer={viewer.wallet} counterpart={counterpart} />
          </Suspense>
        </section>
        <History session={session} viewer={viewer} counterpart={counterpart} />
      </div>
    </div>
  );
}

/** The place of a session that is on its way. */
export function SessionDetailSkeleton() {
  return (
    <div className={GRID} role="status" aria-label="Loading this session">
      <div className="lg:col-span-2">
        <TicketSkeleton />
      </div>
      <Skeleton className="h-44 rounded-card lg:col-start-2 lg:row-start-2" />
      <div className={cx(READING, 'space-y-4')}>
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
      </div>
    </div>
  );
}
