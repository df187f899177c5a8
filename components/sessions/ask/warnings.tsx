'use client';

import { LocalTime } from '@/components/shell/time';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/errors';
import { displayName, type Person } from '@/lib/people/person';
import { type Engagement, isFlood, OPEN_REQUEST_LIMITS, type RequestOutlook } from '@/lib/sessions/outlook';

type OverlapWarningProps = {
  mine: readonly Engagement[];
  theirs: readonly Engagement[];
  counterpart: Person | null;
};

/** Sessions that would run at the same time: nobody is kept from asking, but everybody knows. */
export function OverlapWarning({ mine, theirs, counterpart }: OverlapWarningProps) {
  const shared = new Set(mine.map(({ sessionKey }) => sessionKey));
  const others = theirs.filter(({ sessionKey }) => !shared.has(sessionKey));
  if (mine.length + others.length === 0) return null;
  return (
    <div role="status" className="mt-3">
      <Notice tone="warning" title="Two sessions at the same time">
        <ul>
          {mine.map((engagement) => (
            <li key={engagement.sessionKey}>
              You have one: <LocalTime at={engagement.startsAt} />
            </li>
          ))}
          {counterpart &&
            others.map((engagement) => (
              <li key={engagement.sessionKey}>
                {displayName(counterpart)} has one: <LocalTime at={engagement.startsAt} />
              </li>
            ))}
        </ul>
        <p>You can ask all the same.</p>
      </Notice>
    </div>
  );
}

type LimitsProps = { outlook: RequestOutlook; counterpart: Person | null };

/** How many unanswered requests there may be, told before it is refused. */
export function Limits({ outlook, counterpart }: LimitsProps) {
  const { betweenTwo, byRequester } = OPEN_REQUEST_LIMITS;
  const { openByMe, openWith } = outlook;
  if (counterpart && isFlood(outlook, counterpart.wallet)) {
    const { title, body } = describeError('TOO_MANY_REQUESTS_OPEN');
    return (
      <Notice tone="warning" title={title}>
        {body}
      </Notice>
    );
  }
  const between = counterpart === null ? 0 : (openWith[counterpart.wallet] ?? 0);
  return (
    <p className="text-fg-faint text-small">
      Unanswered requests:{' '}
      {counterpart
        ? `${between} of at most ${betweenTwo} between you and ${displayName(counterpart)}, `
        : `at most ${betweenTwo} between two people, `}
      {openByMe} of at most {byRequester} of yours.
    </p>
  );
}
