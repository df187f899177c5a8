import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { nextOf } from '@/components/sessions/list/arrange-sessions';
import { NextTicket } from '@/components/sessions/list/next-ticket';
import { NoSessions } from '@/components/sessions/list/no-sessions';
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
  const isOnTicket = next?.aspect === 'needs-viewer';
  const waiting = counts.needsYou - (isOnTicket ? 1 : 0);
  return (
    <>
      {next ? <NextTicket view={next} /> : <p className="text-fg-muted text-lead">No upcoming sessions.</p>}
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link href="/sessions" className={buttonLook()}>
          All your sessions
        </Link>
        {waiting > 0 && (
          <Link href="/sessions?tab=needs-you" className={buttonLook({ variant: 'quiet' })}>
            {isOnTicket
              ? plural(waiting, { one: 'One more request to answer', other: '# more requests to answer' })
              : plural(waiting, { one: 'One request to answer', other: '# requests to answer' })}
          </Link>
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
