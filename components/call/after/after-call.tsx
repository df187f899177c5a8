'use client';

import { QuietPage } from '@/components/call/layout/quiet-page';
import { sessionHref } from '@/components/call/room/links';
import { NewTabLink } from '@/components/call/room/new-tab-link';
import { RoomPassword } from '@/components/call/room/room-password';
import { usePageClock } from '@/components/time/clock-provider';
import { ClockTime } from '@/components/time/time';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { describeEnding, describeTalkTime } from '@/lib/call/copy';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallEnding } from '@/lib/call/lifecycle/call-state';
import type { CallView } from '@/lib/call/room/call-view';
import { windowPhase } from '@/lib/protocol/join-window';

type AfterCallProps = {
  view: CallView;
  ending: CallEnding;
  /** Whether the person has been in the call at all. */
  hasJoined?: boolean;
  talkedMs: number;
  /** How a tab of its own begins; null while nobody has looked at the devices. */
  tabStart?: TabStart | null;
  onRejoin: () => void;
};

/** After the call: calm, with the way back while the room is open. */
export function AfterCall({
  view,
  ending,
  hasJoined = true,
  talkedMs,
  tabStart = null,
  onRejoin,
}: AfterCallProps) {
  const isOpen = usePageClock((now) => windowPhase(view.window, now)) === 'open';
  return (
    <QuietPage
      heading={describeEnding(ending, hasJoined)}
      actions={
        <>
          {isOpen && (
            <Button variant="primary" onClick={onRejoin}>
              {ending === 'moved' ? 'Use this tab' : 'Join again'}
            </Button>
          )}
          <a
            href={sessionHref(view.sessionKey)}
            className={buttonLook({ variant: isOpen ? 'secondary' : 'primary' })}
          >
            Back to the session
          </a>
          {isOpen && <NewTabLink variant="quiet" sessionKey={view.sessionKey} start={tabStart} />}
          {isOpen && !view.requiresToken && <RoomPassword sessionKey={view.sessionKey} />}
        </>
      }
    >
      <p>
        {view.skill} with {view.counterpartName}.
      </p>
      {talkedMs > 0 && <p>{describeTalkTime(talkedMs)} Only this tab counted it; nothing is recorded.</p>}
      <p>
        {isOpen ? (
          <>
            The room stays open until <ClockTime at={view.window.closesAt} />.
          </>
        ) : (
          'The room has closed.'
        )}
      </p>
      {isOpen && isPublicJitsi(view.jitsiHost) && (
        <p>meet.jit.si ends calls inside other pages after five minutes; in a new tab they go on.</p>
      )}
    </QuietPage>
  );
}
