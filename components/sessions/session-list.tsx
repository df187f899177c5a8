import type { ReactNode } from 'react';
import { type ArrangedSessions, arrangeSessions } from '@/components/sessions/arrange-sessions';
import { listMyViews } from '@/components/sessions/list-my-views';
import { NoSessions } from '@/components/sessions/no-sessions';
import { SessionLinkAction } from '@/components/sessions/session-link-action';
import { SessionRow, SessionRowSkeleton } from '@/components/sessions/session-row';
import type { SessionView } from '@/components/sessions/session-view';
import { SignInInvitation } from '@/components/sessions/sign-in-invitation';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { ReloadNotice } from '@/components/shell/reload-notice';
import { DayName } from '@/components/shell/time';
import { getTimePreferences } from '@/lib/time/preferences';
import { getViewer } from '@/lib/viewer/queries';

/** The viewer's sessions: the next one as a ticket, what needs them, what lies ahead by day, what is past. */
export async function SessionList() {
  const viewer = await getViewer();
  if (!viewer) return <SignInInvitation title="Sign in to see them" next="/sessions" />;
  const [listed, { zone }] = await Promise.all([listMyViews(viewer), getTimePreferences()]);
  if (!listed.ok) return <ReloadNotice code={listed.code} />;
  if (listed.value.length === 0) return <NoSessions wallet={viewer.wallet} />;
  return <ArrangedList {...arrangeSessions(listed.value, zone)} />;
}

function ArrangedList({ next, needsViewer, days, past }: ArrangedSessions) {
  return (
    <div className="space-y-12">
      {next && <NextTicket view={next} />}
      {needsViewer.length > 0 && (
        <Section heading="Needs you">
          {needsViewer.map((view) => (
            <SessionRow key={view.session.key} view={view} withDay />
          ))}
        </Section>
      )}
      {days.map(({ day, at, views }) => (
        <Section key={day} heading={<DayName at={at} />}>
          {views.map((view) => (
            <SessionRow key={view.session.key} view={view} />
          ))}
        </Section>
      ))}
      {past.length > 0 && (
        <Section heading="Past">
          {past.map((view) => (
            <SessionRow key={view.session.key} view={view} withDay />
          ))}
        </Section>
      )}
    </div>
  );
}

function NextTicket({ view }: { view: SessionView }) {
  const { session, counterpart, counterpartRole, label, pair } = view;
  return (
    <section aria-labelledby="next-session">
      <Ticket
        startsAt={session.startsAt}
        durationMinutes={session.durationMinutes}
        heading={
          <h2 id="next-session" className="font-title text-title">
            <span className="sr-only">Next: </span>
            {session.skill}
          </h2>
        }
        counterpart={counterpart}
        counterpartRole={counterpartRole}
        label={label}
        pair={pair}
        action={<SessionLinkAction view={view} />}
      />
    </section>
  );
}

type SectionProps = { heading: ReactNode; children: ReactNode };

function Section({ heading, children }: SectionProps) {
  return (
    <section>
      <h2 className="mb-3 font-title text-lead">{heading}</h2>
      <ul className="border-b border-line">{children}</ul>
    </section>
  );
}

/** The place of a list that is on its way. */
export function SessionListSkeleton() {
  return (
    <div className="space-y-12" role="status" aria-label="Reading your sessions from Arkiv">
      <TicketSkeleton />
      <div className="border-b border-line">
        <SessionRowSkeleton />
        <SessionRowSkeleton />
        <SessionRowSkeleton />
      </div>
    </div>
  );
}
