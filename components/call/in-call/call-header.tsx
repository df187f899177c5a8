'use client';

import { CallBar } from '@/components/call/in-call/call-bar';
import { ClosingNotice } from '@/components/call/in-call/closing-notice';
import { MediaNotice } from '@/components/call/in-call/connection-notice';
import { MoveNotice } from '@/components/call/in-call/move-notice';
import { CompanyWarning } from '@/components/call/in-call/participant-warning-notice';
import type { Call } from '@/components/call/state/use-call';
import type { CallView } from '@/lib/call/jitsi/room-grant';
import { type CallState, isInCall, isMediaLost } from '@/lib/call/lifecycle/call-state';
import type { RoomStart } from '@/lib/call/media/device-choice';
import type { Concern } from '@/lib/call/room/participant-check';

type CallTopProps = {
  view: CallView;
  state: CallState;
  /** Who is here, in words. */
  presence: string;
  call: Call;
  start: RoomStart;
  concern: Concern | null;
  /** The session was cancelled during the call. */
  calledOff: boolean;
  onDismiss: () => void;
};

/** Over the frame: our bar, and what has to be said. */
export function CallTop({ view, state, presence, call, start, concern, calledOff, onDismiss }: CallTopProps) {
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
            <MediaNotice isLost={isMediaLost(state)} counterpartName={view.counterpartName} />
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
        {concern && (
          <CompanyWarning
            key={concern.about}
            concern={concern}
            counterpartName={view.counterpartName}
            onLeave={call.leave}
            onDismiss={onDismiss}
          />
        )}
      </div>
    </>
  );
}
