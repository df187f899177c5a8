'use client';

import { useEffect, useRef, useState } from 'react';
import { CallBar } from '@/components/call/call-bar';
import { CallFailure } from '@/components/call/call-failure';
import { ClosingNotice } from '@/components/call/closing-notice';
import { CompanyWarning } from '@/components/call/company-warning';
import { JitsiRoom } from '@/components/call/jitsi-room';
import type { Call } from '@/components/call/use-call';
import { useLasting } from '@/components/call/use-lasting';
import { MAIN_ID } from '@/components/shell/skip-link';
import { Pair } from '@/components/ui/pair';
import { type CallState, hasFrame, isInCall } from '@/lib/call/call-state';
import { type Concern, type Entry, judgeCompany, OPEN_DOOR_GRACE_MS } from '@/lib/call/company';
import type { RoomStart } from '@/lib/call/device-choice';
import type { PresenceState } from '@/lib/call/presence';
import type { CallView } from '@/lib/call/room';

type CallScreenProps = {
  view: CallView;
  state: CallState;
  call: Call;
  start: RoomStart;
  /** Null: cannot tell. */
  counterpart: PresenceState | null;
  /** The session was cancelled during the call. */
  calledOff: boolean;
  onRetry: () => void;
};

/**
 * During the call: our bar, and the frame as large as the screen allows. Nothing above the frame ever rebuilds it but a new
 * attempt, for which this screen is built anew (`key`): the focus then begins at its heading.
 */
export function CallScreen({ view, state, call, start, counterpart, calledOff, onRetry }: CallScreenProps) {
  const main = useRef<HTMLElement>(null);
  const [concern, dismiss] = useConcern(view, state, useEntry(call, counterpart));
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] pt-[env(safe-area-inset-top)]">
      <CallBar view={view} state={state} onLeave={call.leave} onMoveAway={call.moveAway} />
      <div>
        {isInCall(state) && <ClosingNotice window={view.window} calledOff={calledOff} />}
        {concern && (
          <CompanyWarning
            key={concern.about}
            concern={concern}
            counterpartName={view.counterpartName}
            onLeave={call.leave}
            onDismiss={() => {
              dismiss();
              main.current?.focus();
            }}
          />
        )}
      </div>
      <main
        ref={main}
        id={MAIN_ID}
        tabIndex={-1}
        className="relative min-h-0 pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]"
      >
        {call.grant && hasFrame(state) && (
          <JitsiRoom
            grant={call.grant}
            start={start}
            title={`Video call with ${view.counterpartName}`}
            onEvent={call.hear}
          />
        )}
        {state.phase === 'loading' && <Opening jitsiHost={view.jitsiHost} />}
        {state.failure && <CallFailure view={view} code={state.failure} onRetry={onRetry} />}
      </main>
    </div>
  );
}

/** What has to be said about the company, until the person has seen it. */
function useConcern(view: CallView, state: CallState, entry: Entry): [Concern | null, () => void] {
  const [seen, setSeen] = useState<string | null>(null);
  const concern = isInCall(state) ? judgeCompany(state.others, entry, view) : null;
  return [concern?.about === seen ? null : concern, () => setSeen(concern?.about ?? null)];
}

/** Once the counterpart's page has vouched for them, a beat that is lost later takes nothing back. */
function useEntry({ enteredUnasked }: Call, counterpart: PresenceState | null): Entry {
  const [counterpartVouched, setVouched] = useState(false);
  useEffect(() => {
    if (counterpart === 'in-call') setVouched(true);
  }, [counterpart]);
  return { enteredUnasked: useLasting(enteredUnasked, OPEN_DOOR_GRACE_MS), counterpartVouched };
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
