import { Suspense } from 'react';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { Blocking } from '@/components/sessions/acts/blocking';
import { OverlapWarning } from '@/components/sessions/acts/overlap-warning';
import { SESSION_LAYOUT } from '@/components/sessions/detail/session-layout';
import { SessionShown } from '@/components/sessions/detail/session-shown';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { TicketSkeleton } from '@/components/sessions/ticket-skeleton';
import { cx } from '@/components/ui/cx';
import { Skeleton } from '@/components/ui/skeleton';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, type Session } from '@/lib/protocol/session';
import { needsConfirmationFrom } from '@/lib/protocol/session-status';
import { getMySession, type MySession } from '@/lib/sessions/queries';
import { listMyClashes } from '@/lib/sessions/request/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

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

/** What was read; the browser draws the page from it, and from what is signed there. */
async function SessionRead({ found }: { found: MySession }) {
  const { session, role, now, leftOut } = found;
  const [[viewer, counterpart], warning] = await Promise.all([
    listPeople([session[role], counterpartOf(session, role)]),
    // Read together with the rest: what came later would move the button under it.
    needsConfirmationFrom(session, session[role], now) && readClashes(session),
  ]);
  return (
    <SessionShown
      key={session.key}
      read={{ session, viewerRole: role, counterpart, now }}
      viewer={viewer}
      warning={warning}
      leftOut={<LeftOut writers={leftOut} />}
      blocking={
        <Suspense fallback={<div className="h-11" />}>
          <Blocking viewer={viewer.wallet} counterpart={counterpart} />
        </Suspense>
      }
    />
  );
}

/** What else the viewer has agreed to at that time. */
async function readClashes(session: Session) {
  const clashes = await listMyClashes(session);
  return clashes.ok && <OverlapWarning mine={clashes.value} act="confirm" />;
}

/** The place of a session that is on its way. */
export function SessionDetailSkeleton() {
  return (
    <div className={SESSION_LAYOUT.grid} role="status" aria-label="Loading this session">
      <div className={SESSION_LAYOUT.ticket}>
        <TicketSkeleton />
      </div>
      <Skeleton className="h-44 rounded-card lg:col-start-2 lg:row-start-2" />
      <div className={cx(SESSION_LAYOUT.reading, 'space-y-4')}>
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
        <Skeleton className="h-10 w-72 max-w-full" />
      </div>
    </div>
  );
}
