'use client';

import { useDelayedFlag } from '@/components/call/hooks/use-delayed-flag';
import { Pair } from '@/components/ui/pair';
import { STILL_LOADING_MS } from '@/lib/call/lifecycle/call-state';

/** From the click to the room's first event; after a while it says that it is still at it. */
export function RoomLoading({ jitsiHost }: { jitsiHost: string }) {
  const isSlow = useDelayedFlag(true, STILL_LOADING_MS);
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-4 bg-page p-6 text-center">
      <Pair mentor="signed" learner="signed" size="lg" className="motion-safe:animate-pulse" />
      <p className="text-lead">Opening the room</p>
      <p role="status" className="text-fg-muted empty:hidden">
        {isSlow && 'Still loading. On a slow computer or network this can take half a minute.'}
      </p>
      <p className="font-mono text-fg-faint text-small">{jitsiHost}</p>
    </div>
  );
}
