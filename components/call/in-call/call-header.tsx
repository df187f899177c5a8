'use client';

import { CallBar } from '@/components/call/in-call/call-bar';
import { ClosingNotice } from '@/components/call/in-call/closing-notice';
import { ConnectionNotice } from '@/components/call/in-call/connection-notice';
import { MoveNotice } from '@/components/call/in-call/move-notice';
import { ParticipantWarningNotice } from '@/components/call/in-call/participant-warning-notice';
import type { Call } from '@/components/call/state/use-call';
import type { RoomStart } from '@/lib/call/jitsi/room-start';
import { type CallState, isInCall, isMediaLost } from '@/lib/call/lifecycle/call-state';
import type { CallView } from '@/lib/call/room/call-view';
import type { ParticipantWarning } from '@/lib/call/room/participant-check';

type CallHeaderProps = {
  view: CallView;
  state: CallState;
  /** Who is here, as text. */
  presence: string;
  call: Call;
  start: RoomStart;
  warning: ParticipantWarning | null;
  /** The session was cancelled during the call. */
  calledOff: boolean;
  onDismiss: () => void;
};

/** Over the frame: our bar, and what has to be said. */
export function CallHeader({
  view,
  state,
  presence,
  call,
  start,
  warning,
  calledOff,
  onDismiss,
}: CallHeaderProps) {
  const password = call.grant?.access.kind === 'open' ? call.grant.access.password : null;
  return (
    <>
      <CallBar
        view={view}
        state={state}
        presence={presence}
        start={start}
        password={password}
        onLeave={call.leave}
        onMoveAway={() => call.moveAway(view.viewerName)}
      />
      <div>
        {isInCall(state) && (
          <>
            <ClosingNotice window={view.window} calledOff={calledOff} />
            <ConnectionNotice isLost={isMediaLost(state)} counterpartName={view.counterpartName} />
          </>
        )}
        {isInCall(state) && state.movingAs !== null && (
          <MoveNotice
            counterpartName={view.counterpartName}
            password={password}
            onMoved={call.moved}
            onStay={() => {
              call.stay();
              onDismiss();
            }}
          />
        )}
        {warning && (
          <ParticipantWarningNotice
            key={warning.key}
            warning={warning}
            counterpartName={view.counterpartName}
            onLeave={call.leave}
            onDismiss={onDismiss}
          />
        )}
      </div>
    </>
  );
}
