import { LocalTime } from '@/components/time/time';
import { Notice } from '@/components/ui/notice';
import { displayName, type Person } from '@/lib/people/person';
import type { Engagement } from '@/lib/sessions/outlook';

type OverlapWarningProps = {
  mine: readonly Engagement[];
  theirs?: readonly Engagement[];
  counterpart?: Person | null;
  /** What can be done all the same. */
  verb: 'ask' | 'confirm';
};

/** Sessions that would run at the same time: nobody is kept from agreeing to it, but everybody knows. */
export function OverlapWarning({ mine, theirs = [], counterpart = null, verb }: OverlapWarningProps) {
  const shared = new Set(mine.map(({ sessionKey }) => sessionKey));
  const others = theirs.filter(({ sessionKey }) => !shared.has(sessionKey));
  if (mine.length + others.length === 0) return null;
  return (
    <div role="status">
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
        <p>You can {verb} all the same.</p>
      </Notice>
    </div>
  );
}
