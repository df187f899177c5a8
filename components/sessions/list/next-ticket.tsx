import { linkedOf } from '@/components/sessions/list/linked-of';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import type { SessionView } from '@/components/sessions/session-view';
import { Ticket } from '@/components/sessions/ticket';
import { Link } from '@/components/ui/link';

type NextTicketProps = {
  view: SessionView;
  /** Whether it says its zone; not where the page has said it already. */
  withZone?: boolean;
};

/** The next session: the ticket leads to its page, the button on it to the one thing to do. */
export function NextTicket({ view, withZone = true }: NextTicketProps) {
  const { session, aspect, counterpart, counterpartRole, label, pair } = view;
  return (
    <section aria-labelledby="next-session">
      <Ticket
        startsAt={session.startsAt}
        durationMinutes={session.durationMinutes}
        heading={
          <h2 id="next-session" className="font-title text-title">
            <span className="sr-only">Next: </span>
            <Link href={`/sessions/${session.key}`} fillsBox>
              {session.skill}
            </Link>
          </h2>
        }
        counterpart={counterpart}
        counterpartRole={counterpartRole}
        label={label}
        pair={pair}
        attestedBy={session.attestedBy}
        action={<SessionLinkAction session={linkedOf(session)} aspect={aspect} />}
        withZone={withZone}
      />
    </section>
  );
}
