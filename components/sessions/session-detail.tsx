import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { Feedback } from '@/components/sessions/feedback';
import { History } from '@/components/sessions/history';
import { PersonLine } from '@/components/sessions/person';
import { SessionAction } from '@/components/sessions/session-action';
import { SessionUnavailable } from '@/components/sessions/session-unavailable';
import { viewSession } from '@/components/sessions/session-view';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { StartsIn } from '@/components/shell/time';
import { Skeleton } from '@/components/ui/skeleton';
import { displayName } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, endsAt } from '@/lib/sessions/model';
import { getMySession } from '@/lib/sessions/queries';

const GRID = 'grid gap-x-10 gap-y-10 lg:grid-cols-[1fr_20rem]';
const ASIDE =
  'dock sticky bottom-0 z-10 -mx-4 border-t border-line bg-raised px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float sm:mx-0 sm:rounded-t-card sm:border-x lg:top-8 lg:bottom-auto lg:col-start-2 lg:row-start-2 lg:self-start lg:rounded-card lg:border lg:p-6 lg:shadow-none';

/** One session in full: the ticket, who, notes, what happened, and the one thing to do. */
export async function SessionDetail({ sessionKey }: { sessionKey: string }) {
  const found = await getMySession(sessionKey);
  if (!found.ok) return <SessionUnavailable code={found.code} sessionKey={sessionKey} />;
  const { session, role, now } = found.value;
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
          action={
            view.label.tone !== 'off' && (
              <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
                <p className="tabular text-fg-muted">
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
      <div className="min-w-0 space-y-10">
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
            The two of you
          </h2>
          <PersonLine person={counterpart} role={view.counterpartRole} />
          <PersonLine person={viewer} role={role} isViewer />
        </section>
        <History session={session} viewer={viewer} counterpart={counterpart} />
      </div>
      <aside aria-label="What you can do" className={ASIDE}>
        <SessionAction view={view} />
      </aside>
    </div>
  );
}

/** The place of a session that is on its way. */
export function SessionDetailSkeleton() {
  return (
    <div className={GRID} role="status" aria-label="Reading this session from Arkiv">
      <div className="lg:col-span-2">
        <TicketSkeleton />
      </div>
      <div className="space-y-4">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
      </div>
      <Skeleton className="hidden h-44 rounded-card lg:col-start-2 lg:row-start-2 lg:block" />
    </div>
  );
}
