'use client';

import { CallBar } from '@/components/call/call-bar';
import { ClosingNotice } from '@/components/call/closing-notice';
import { CompanyWarning } from '@/components/call/company-warning';
import { MediaNotice } from '@/components/call/media-notice';
import { MoveNotice } from '@/components/call/move-notice';
import type { Call } from '@/components/call/use-call';
import { type CallState, isInCall, isMediaLost } from '@/lib/call/call-state';
import type { Concern } from '@/lib/call/company';
import type { RoomStart } from '@/lib/call/device-choice';
import type { CallView } from '@/lib/call/room';

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
