import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import { usePublicConfig } from '@/components/page/config-provider';
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
    <>
      <p role="status" className="mt-2 flex min-h-6 items-center gap-3">
        {counterpart && (
          <>
            <Pair {...dots} />
            {describeCounterpart(view.counterpartName, counterpart)}
          </>
        )}
      </p>
      {counterpart === 'away' && <DemoHint counterpart={view.counterpart} />}
    </>
  );
}

/** In the demo nobody would ever come: it takes a second browser to be both. */
function DemoHint({ counterpart }: Pick<CallView, 'counterpart'>) {
  const { demoWallets } = usePublicConfig();
  const demoWallet = demoWallets.find(({ address }) => address === counterpart.wallet);
  if (!demoWallet) return null;
  return (
    <p className="mt-1 text-fg-muted text-small">
      Demo mode. Open this page in a private window to try it as {demoWallet.name}.
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
