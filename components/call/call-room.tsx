'use client';

import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { AfterCall } from '@/components/call/after/after-call';
import { CallElsewhere } from '@/components/call/after/call-elsewhere';
import { GreenRoom } from '@/components/call/green-room/green-room';
import { useBeforeUnloadPrompt } from '@/components/call/hooks/use-before-unload-prompt';
import { useOnlineEvent } from '@/components/call/hooks/use-online-event';
import { useTabIndicator } from '@/components/call/hooks/use-tab-indicator';
import { useWakeLock } from '@/components/call/hooks/use-wake-lock';
import { CallFailure } from '@/components/call/in-call/call-failure';
import { CallFrames } from '@/components/call/in-call/call-frames';
import { CallHeader } from '@/components/call/in-call/call-header';
import { RoomLoading } from '@/components/call/in-call/room-loading';
import { isRequestingRoom } from '@/components/call/room/request-room';
import { useCall } from '@/components/call/state/use-call';
import { useCounterpartPresence } from '@/components/call/state/use-counterpart-presence';
import { findUrgentQuestion, useParticipantWarning } from '@/components/call/state/use-participant-warning';
import { MAIN_ID } from '@/components/page/skip-link';
import { useAnnounce } from '@/components/ui/announcer';
import { cx } from '@/components/ui/cx';
import { describeParticipantWarning, describePresence } from '@/lib/call/copy';
import { buildRoomStart } from '@/lib/call/jitsi/room-start';
import { tabStartOf } from '@/lib/call/jitsi/tab-start';
import { type CallState, isEnded, isInCall, isOver } from '@/lib/call/lifecycle/call-state';
import { DEFAULT_CHOICE } from '@/lib/call/media/device-choice';
import type { PresenceState } from '@/lib/call/presence/presence-store';
import type { CallView } from '@/lib/call/room/call-view';
import { loadPage } from '@/lib/server-status';

/** On call: our bar, and the frame as large as the screen allows. */
const ON_CALL =
  'grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_auto_minmax(0,1fr)] pt-[env(safe-area-inset-top)]';
const STAGE =
  'relative min-h-0 pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]';
/** Off call a frame that hangs up takes no room. */
const OFF_STAGE = 'pointer-events-none invisible fixed bottom-0 start-0 size-px overflow-hidden';

type CallRoomProps = {
  view: CallView;
  /** One element that every screen of the call has: on call a row between our bar and the frame. */
  children: ReactNode;
};

/**
 * Everything from the green room to the quiet end, in one place that never navigates. What stands before the stage is built
 * anew for each attempt, so that the focus begins at its heading; the stage with its frames never is.
 */
export function CallRoom({ view, children }: CallRoomProps) {
  const call = useCall(view.sessionKey);
  const { state } = call;
  const [start, setStart] = useState(() => buildRoomStart(DEFAULT_CHOICE, false));
  const stage = useRef<HTMLDivElement>(null);
  const inCall = state !== null && isInCall(state);
  const status = useCounterpartPresence(
    view.sessionKey,
    presenceStateOf(state),
    findUrgentQuestion(view, call),
  );
  const [warning, dismiss] = useParticipantWarning(view, call, status);
  useWakeLock(inCall);
  useBeforeUnloadPrompt(inCall);
  useTabIndicator(inCall ? `● ${inCallTitle(state, view)} · Twofold` : null);
  const retry = () => (isRequestingRoom() ? loadPage() : call.join());
  useOnlineEvent(state?.timedOutPhase === 'reconnecting' ? retry : null);

  const announce = useAnnounce();
  // Whoever stands there twice is one person, if our own presence says so.
  const presence =
    warning?.kind === 'returning'
      ? describeParticipantWarning(warning, view.counterpartName).title
      : state && describePresence(state, view.counterpartName);
  useEffect(() => {
    if (presence) announce(presence);
  }, [presence, announce]);

  const failed = state?.failure != null;
  useEffect(() => {
    // The focus was in the frame, or on a button that went with the screen before.
    if (failed && isFocusLost(document.activeElement)) stage.current?.focus();
  }, [failed]);

  const onCall = state !== null && !isEnded(state) && !call.isElsewhere;
  return (
    <div className={cx(onCall && ON_CALL)}>
      <Fragment key={onCall ? state.attempt : 'off'}>{renderTop()}</Fragment>
      {children}
      <div
        ref={stage}
        id={onCall ? MAIN_ID : undefined}
        role={onCall ? 'main' : undefined}
        tabIndex={-1}
        className={onCall ? STAGE : OFF_STAGE}
      >
        <CallFrames call={call} start={start} title={`Video call with ${view.counterpartName}`} />
        {onCall && state.phase === 'loading' && (
          <RoomLoading key={state.attempt} jitsiHost={view.jitsiHost} />
        )}
        {onCall && state.failure && (
          <CallFailure view={view} code={state.failure} tabStart={tabStartOf(start)} onRetry={retry} />
        )}
      </div>
    </div>
  );

  function renderTop() {
    if (call.isElsewhere) {
      return <CallElsewhere view={view} onTakeOver={() => call.join({ takeOver: true })} />;
    }
    if (!state) {
      return (
        <GreenRoom
          view={view}
          counterpart={status.counterpart}
          onJoin={(chosen) => {
            setStart(chosen);
            call.join();
          }}
        />
      );
    }
    switch (state.phase) {
      case 'left':
      case 'kicked':
      case 'ended':
      case 'moved':
        return (
          <AfterCall
            view={view}
            ending={state.phase}
            hasJoined={state.hasJoined}
            talkedMs={call.talkedMs}
            tabStart={tabStartOf(start)}
            // The other tab may still have it.
            onRejoin={() => call.join({ takeOver: state.phase === 'moved' })}
          />
        );
      default:
        return (
          <CallHeader
            view={view}
            state={state}
            presence={presence ?? ''}
            call={call}
            start={start}
            warning={warning}
            calledOff={status.calledOff}
            onDismiss={() => {
              dismiss();
              stage.current?.focus();
            }}
          />
        );
    }
  }
}

function isFocusLost(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused instanceof HTMLIFrameElement;
}

function inCallTitle(state: CallState, { counterpartName }: CallView): string {
  return state.phase === 'together'
    ? `In a call with ${counterpartName}`
    : describePresence(state, counterpartName);
}

function presenceStateOf(state: CallState | null): PresenceState | null {
  if (state === null) return 'green-room';
  if (!isInCall(state)) return isOver(state) ? null : 'green-room';
  // Not in the room now: two of this person there are one who comes back.
  if (state.phase === 'reconnecting') return 'green-room';
  return state.movingAs === null ? 'in-call' : 'moving';
}
