import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import { Pair } from '@/components/ui/pair';
import type { CallView } from '@/lib/call/room/call-view';

type PresenceProps = { view: CallView; counterpart: CounterpartStatus['counterpart'] };

/** Who is here, by the pair: my dot is filled, theirs when they come. Says nothing while nobody can tell, and keeps the place. */
export function Presence({ view, counterpart }: PresenceProps) {
  const theirs = counterpart === 'green-room' || counterpart === 'in-call' ? 'confirmed' : 'open';
  const dots =
    view.role === 'mentor'
      ? ({ mentor: 'confirmed', learner: theirs } as const)
      : ({ mentor: theirs, learner: 'confirmed' } as const);
  return (
    <p role="status" className="mt-2 flex min-h-6 items-center gap-3">
      {counterpart && (
        <>
          <Pair {...dots} />
          {describeCounterpart(view.counterpartName, counterpart)}
        </>
      )}
    </p>
  );
}

function describeCounterpart(name: string, where: NonNullable<PresenceProps['counterpart']>): string {
  switch (where) {
    case 'away':
      return `${name} is not here yet`;
    case 'green-room':
      return `${name} is here`;
    case 'in-call':
      return `${name} is in the call`;
  }
}
