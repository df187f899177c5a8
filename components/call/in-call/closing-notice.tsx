'use client';

import { usePageClock } from '@/components/time/clock-provider';
import { ClockTime } from '@/components/time/time';
import { closingPhase } from '@/lib/call/room/time-left';
import type { JoinWindow } from '@/lib/protocol/join-window';

const NO_WAY_BACK = 'You can keep talking, but if you leave you can’t come back.';

type ClosingNoticeProps = {
  window: JoinWindow;
  /** The session was cancelled during the call. */
  calledOff: boolean;
};

/** Tells people in a call what the end of their room means: nobody is thrown out, but there is no way back in. */
export function ClosingNotice({ window, calledOff }: ClosingNoticeProps) {
  const phase = usePageClock((now) => closingPhase(window, now));
  return (
    <p
      role="status"
      className="border-warning/50 border-b bg-warning-soft px-[max(1rem,env(safe-area-inset-left))] py-2 text-small empty:hidden"
    >
      {renderText()}
    </p>
  );

  function renderText() {
    if (phase === 'closed') return `The room has closed. ${NO_WAY_BACK}`;
    if (calledOff) return `This session was cancelled. ${NO_WAY_BACK}`;
    return (
      phase && (
        <>
          The room closes at <ClockTime at={window.closesAt} />. You can keep talking, but nobody can join
          after that.
        </>
      )
    );
  }
}
