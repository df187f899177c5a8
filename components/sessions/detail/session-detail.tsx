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
import { type SessionView, viewSession } from '@/components/sessions/session-view';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { StartsIn } from '@/components/time/time';
import { cx } from '@/components/ui/cx';
import { Skeleton } from '@/components/ui/skeleton';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { displayName } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { joinWindow, windowPhase } from '@/lib/protocol/join-window';
import { counterpartOf, endsAt } from '@/lib/protocol/session';
import { getMySession, type MySession } from '@/lib/sessions/queries';
import type { EpochMs } from '@/lib/time/instant';
import { getGreetedViewer } from '@/lib/viewer/queries';

const GRID = 'grid gap-x-10 gap-y-10 lg:grid-cols-[1fr_20rem]';
const ASIDE =
  'border-line bg-raised lg:sticky lg:top-8 lg:col-start-2 lg:row-start-2 lg:self-start lg:rounded-card lg:border lg:p-6';
/** Narrow screens keep in reach what there is to do; where all is over, nothing covers the page. */
const DOCKED =
  'dock max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:px-4 max-lg:pt-4 max-lg:pb-[max(1rem,env(safe-area-inset-bottom))] max-lg:shadow-float max-sm:-mx-4 sm:max-lg:rounded-t-card sm:max-lg:border-x';
const AT_THE_END = 'max-lg:rounded-card max-lg:border max-lg:p-4';

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
            The two of you
          </h2>
          <PersonLine person={counterpart} role={view.counterpartRole} />
          <PersonLine person={viewer} role={role} isViewer />
          <Suspense fallback={null}>
            <Blocking viewer={viewer.wallet} counterpart={counterpart} />
          </Suspense>
        </section>
        <History session={session} viewer={viewer} counterpart={counterpart} />
      </div>
      <aside aria-label="What you can do" className={cx(ASIDE, isOver(view, now) ? AT_THE_END : DOCKED)}>
        <SessionAction view={view} />
      </aside>
    </div>
  );
}

/** Nothing waits to be done in a hurry: no confirmation, no room to go to, no new time to look at. */
function isOver({ session, aspect, label }: SessionView, now: EpochMs): boolean {
  if (aspect !== 'completed') return label.tone === 'off' && session.replacedBy === null;
  const { joinOpensMinutes, joinClosesMinutes } = getPublicConfig();
  const room = joinWindow(session, { opensMinutes: joinOpensMinutes, closesMinutes: joinClosesMinutes });
  return windowPhase(room, now) === 'closed';
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
