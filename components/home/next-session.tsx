import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { nextOf } from '@/components/sessions/list/arrange-sessions';
import { linkedOf } from '@/components/sessions/list/linked-of';
import { NoSessions } from '@/components/sessions/list/no-sessions';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import { Ticket } from '@/components/sessions/ticket';
import { TicketSkeleton } from '@/components/sessions/ticket-skeleton';
import { viewsOf } from '@/components/sessions/views-of';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { plural } from '@/lib/plural';
import { getMyAhead, type MyAhead } from '@/lib/sessions/list/my-list';

/** The front page for somebody who is signed in; while it cannot be read, as it was last read. */
export async function NextSession({ viewer }: { viewer: Address }) {
  const ahead = await getMyAhead();
  return (
    <StaleIfError of={`${viewer} next`} code={ahead.ok ? null : ahead.code}>
      {ahead.ok ? <NextRead ahead={ahead.value} /> : <ReloadNotice code={ahead.code} />}
    </StaleIfError>
  );
}

/** What comes next, and the way to everything else. */
async function NextRead({ ahead: { sessions, wallet, now, counts } }: { ahead: MyAhead }) {
  if (counts.upcoming === 0 && counts.past === 0) return <NoSessions wallet={wallet} />;
  const next = nextOf(await viewsOf(sessions, wallet, now));
  const waiting = counts.needsYou - (next?.aspect === 'needs-viewer' ? 1 : 0);
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
          attestedBy={next.session.attestedBy}
          action={<SessionLinkAction session={linkedOf(next.session)} aspect={next.aspect} />}
        />
      ) : (
        <p className="text-fg-muted text-lead">No upcoming sessions.</p>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link href="/sessions" className={buttonLook()}>
          All your sessions
        </Link>
        {waiting > 0 && (
          <p className="text-fg-muted">
            {plural(waiting, { one: 'One more waits for you.', other: '# more wait for you.' })}
          </p>
        )}
      </div>
    </>
  );
}

/** The place of the next session while it is on its way. */
export function NextSessionSkeleton() {
  return (
    <div role="status" aria-label="Loading your sessions">
      <TicketSkeleton />
    </div>
  );
}
