import { LocalTime } from '@/components/time/time';
import { Notice } from '@/components/ui/notice';
import { displayName, type Person } from '@/lib/people/person';
import type { BusySlot } from '@/lib/sessions/request/overlap';

type OverlapWarningProps = {
  mine: readonly BusySlot[];
  theirs?: readonly BusySlot[];
  counterpart?: Person | null;
  /** What the reader is about to do. */
  act: keyof typeof STILL_POSSIBLE;
};

const STILL_POSSIBLE = {
  ask: 'You can still send this.',
  confirm: 'You can still confirm.',
} as const;

/** Sessions that would run at the same time: nobody is kept from agreeing to it, but everybody knows. */
export function OverlapWarning({ mine, theirs = [], counterpart = null, act }: OverlapWarningProps) {
  const shared = new Set(mine.map(({ sessionKey }) => sessionKey));
  const others = theirs.filter(({ sessionKey }) => !shared.has(sessionKey));
  if (mine.length + others.length === 0) return null;
  return (
    <div role="status">
      <Notice tone="warning" title="This overlaps another session">
        <ul>
          {mine.map((slot) => (
            <li key={slot.sessionKey}>
              You have one: <LocalTime at={slot.startsAt} />
            </li>
          ))}
          {counterpart &&
            others.map((slot) => (
              <li key={slot.sessionKey}>
                {displayName(counterpart)} has one: <LocalTime at={slot.startsAt} />
              </li>
            ))}
        </ul>
        <p>{STILL_POSSIBLE[act]}</p>
      </Notice>
    </div>
  );
}
