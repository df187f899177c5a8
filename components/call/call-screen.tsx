'use client';

import { CallBar } from '@/components/call/call-bar';
import { CallFailure } from '@/components/call/call-failure';
import { JitsiRoom } from '@/components/call/jitsi-room';
import { MAIN_ID } from '@/components/shell/skip-link';
import { Pair } from '@/components/ui/pair';
import type { FrameEvent } from '@/lib/call/events';
import { type CallState, hasFrame } from '@/lib/call/lifecycle';
import type { CallView, RoomGrant } from '@/lib/call/room';

type CallScreenProps = {
  view: CallView;
  state: CallState;
  grant: RoomGrant | null;
  onEvent: (event: FrameEvent) => void;
  onLeave: () => void;
  onRetry: () => void;
};

/** During the call: our bar, and the frame as large as the screen allows. */
export function CallScreen({ view, state, grant, onEvent, onLeave, onRetry }: CallScreenProps) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] pt-[env(safe-area-inset-top)]">
      <CallBar view={view} state={state} onLeave={onLeave} />
      <main id={MAIN_ID} tabIndex={-1} className="relative min-h-0 pb-[env(safe-area-inset-bottom)]">
        {grant && hasFrame(state) && (
          <JitsiRoom
            key={state.attempt}
            grant={grant}
            title={`Video call with ${view.counterpartName}`}
            onEvent={onEvent}
          />
        )}
        {state.phase === 'loading' && <Opening jitsiHost={view.jitsiHost} />}
        {state.failure && <CallFailure sessionKey={view.sessionKey} code={state.failure} onRetry={onRetry} />}
      </main>
    </div>
  );
}

function Opening({ jitsiHost }: { jitsiHost: string }) {
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-4 bg-page p-6 text-center">
      <Pair mentor="signed" learner="signed" size="lg" className="motion-safe:animate-pulse" />
      <p className="text-lead">Opening the room</p>
      <p className="font-mono text-fg-faint text-small">{jitsiHost}</p>
    </div>
  );
}
