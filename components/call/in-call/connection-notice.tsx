'use client';

import { useDelayedFlag } from '@/components/call/hooks/use-delayed-flag';
import { MEDIA_GRACE_MS } from '@/lib/call/lifecycle/call-state';

/** The two are in the room, but the way between them is broken: says so, because nobody leaves and nothing is shown. */
export function ConnectionNotice({ isLost, counterpartName }: { isLost: boolean; counterpartName: string }) {
  const isWorthAWord = useDelayedFlag(isLost, MEDIA_GRACE_MS);
  return (
    <p
      role="status"
      className="border-warning/50 border-b bg-warning-soft px-[max(1rem,env(safe-area-inset-left))] py-2 text-small empty:hidden"
    >
      {isWorthAWord &&
        `The connection is interrupted: you and ${counterpartName} may not see or hear each other. We’re reconnecting. If it doesn’t come back, leave and join again.`}
    </p>
  );
}
