import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar } from '@/components/people/person';
import { LateFeedbackForm } from '@/components/sessions/acts/late-feedback-form';
import { Rating } from '@/components/sessions/detail/rating';
import type { SessionView } from '@/components/sessions/session-view';
import { LocalTime } from '@/components/time/time';
import { cx } from '@/components/ui/cx';
import { displayName, type Person } from '@/lib/people/person';
import { feedbackOf } from '@/lib/protocol/feedback';
import { roleOf, type SessionFeedback } from '@/lib/protocol/session';

type FeedbackProps = { view: SessionView; viewer: Person };

/** Looking back at a completed session: what the two said, and the form for whoever hasn’t given feedback yet. */
export function Feedback({ view, viewer }: FeedbackProps) {
  if (view.aspect !== 'completed') return null;
  const { session, counterpart } = view;
  const given = feedbackOf(session);
  const hasGiven = given.some(({ by }) => by === viewer.wallet);
  const mayGive = !hasGiven && session.attestedBy === null;
  if (given.length === 0 && !mayGive) return null;
  return (
    <section aria-labelledby="feedback" className={cx('space-y-5', given.length === 0 && 'print:hidden')}>
      <h2 id="feedback" className="font-title text-lead">
        Feedback
      </h2>
      {given.map((feedback) => (
        <Given
          key={feedback.entityKey}
          view={view}
          feedback={feedback}
          person={feedback.by === viewer.wallet ? viewer : counterpart}
          isViewer={feedback.by === viewer.wallet}
        />
      ))}
      {mayGive && <LateFeedbackForm session={session} viewer={viewer.wallet} counterpart={counterpart} />}
      {hasGiven && given.length === 1 && (
        <p className="text-fg-muted print:hidden">{displayName(counterpart)} hasn’t given feedback yet.</p>
      )}
    </section>
  );
}

type GivenProps = { view: SessionView; feedback: SessionFeedback; person: Person; isViewer: boolean };

function Given({ view, feedback, person, isViewer }: GivenProps) {
  return (
    <article className="flex gap-4">
      <Avatar person={person} role={roleOf(view.session, person.wallet) ?? 'learner'} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-title">{isViewer ? 'You' : displayName(person)}</span>
          {feedback.rating !== null && <Rating rating={feedback.rating} />}
        </p>
        <p className="text-fg-muted text-small">
          <LocalTime at={feedback.at} />
        </p>
        {feedback.notes && <p className="mt-1 max-w-prose whitespace-pre-line">{feedback.notes}</p>}
        {feedback.attestedBy && <AttestedMark by={feedback.attestedBy} withReason className="mt-1" />}
      </div>
    </article>
  );
}
