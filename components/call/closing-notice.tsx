'use client';

import { usePageNow } from '@/components/shell/clock-provider';
import { ClockTime } from '@/components/shell/time';
import { closingPhase, type JoinWindow } from '@/lib/call/window';

/** Tells people in a call what the end of their room means: nobody is thrown out, but there is no way back in. */
export function ClosingNotice({ window }: { window: JoinWindow }) {
  const phase = closingPhase(window, usePageNow());
  return (
    <p
      role="status"
      className="border-warning/50 border-b bg-warning-soft px-[max(1rem,env(safe-area-inset-left))] py-2 text-small empty:hidden"
    >
      {phase === 'soon' && (
        <>
          The room closes at <ClockTime at={window.closesAt} />. You can go on talking, but after that nobody
          can come in.
        </>
      )}
      {phase === 'closed' &&
        'The room has closed. You can go on talking, but whoever leaves cannot come back.'}
    </p>
  );
}
