import Link from 'next/link';
import { arrangeSessions } from '@/components/sessions/arrange-sessions';
import { listMyViews } from '@/components/sessions/list-my-views';
import { NoSessions } from '@/components/sessions/no-sessions';
import { SessionLinkAction } from '@/components/sessions/session-link-action';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { ReloadNotice } from '@/components/shell/reload-notice';
import { Button } from '@/components/ui/button';
import { getTimePreferences } from '@/lib/time/preferences';
import type { Viewer } from '@/lib/viewer/model';

/** The front page for somebody who is signed in: what comes next, and the way to everything else. */
export async function NextSession({ viewer }: { viewer: Viewer }) {
  const [listed, { zone }] = await Promise.all([listMyViews(viewer), getTimePreferences()]);
  if (!listed.ok) return <ReloadNotice code={listed.code} />;
  if (listed.value.length === 0) return <NoSessions wallet={viewer.wallet} />;
  const { next, needsViewer } = arrangeSessions(listed.value, zone);
  return (
    <>
      {next ? (
        <Ticket
          startsAt={next.session.startsAt}
          durationMinutes={next.session.durationMinutes}
          heading={<h2 className="font-title text-title">{next.session.skill}</h2>}
          counterpart={next.counterpart}
          counterpartRole={next.counterpartRole}
          label={next.label}
          pair={next.pair}
          action={<SessionLinkAction view={next} />}
        />
      ) : (
        <p className="text-fg-muted text-lead">Nothing lies ahead.</p>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button asChild>
          <Link href="/sessions">All your sessions</Link>
        </Button>
        {needsViewer.length > 0 && (
          <p className="text-fg-muted">
            {needsViewer.length === 1
              ? 'One more waits for you.'
              : `${needsViewer.length} more wait for you.`}
          </p>
        )}
      </div>
    </>
  );
}

/** The place of the next session while it is on its way. */
export function NextSessionSkeleton() {
  return (
    <div role="status" aria-label="Reading your sessions from Arkiv">
      <TicketSkeleton />
    </div>
  );
}
