'use client';

import { Fragment, useEffect, useRef, useState } from 'react';
import { AfterCall } from '@/components/call/after-call';
import { isAskingForRoom } from '@/components/call/ask-for-room';
import { CallElsewhere } from '@/components/call/call-elsewhere';
import { CallFailure } from '@/components/call/call-failure';
import { CallFrames } from '@/components/call/call-frames';
import { CallTop } from '@/components/call/call-top';
import { GreenRoom } from '@/components/call/green-room';
import { Opening } from '@/components/call/opening';
import { useCall } from '@/components/call/use-call';
import { useCallMark } from '@/components/call/use-call-mark';
import { doubtAbout, useConcern } from '@/components/call/use-concern';
import { useCounterpartPresence } from '@/components/call/use-counterpart-presence';
import { useLeaveGuard } from '@/components/call/use-leave-guard';
import { useOnline } from '@/components/call/use-online';
import { useWakeLock } from '@/components/call/use-wake-lock';
import { MAIN_ID } from '@/components/page/skip-link';
import { useAnnounce } from '@/components/ui/announcer';
import { cx } from '@/components/ui/cx';
import { type CallState, isEnded, isInCall, isOver } from '@/lib/call/call-state';
import { buildRoomStart, DEFAULT_CHOICE } from '@/lib/call/device-choice';
import type { PresenceState } from '@/lib/call/presence';
import type { CallView } from '@/lib/call/room';
import { tabStartOf } from '@/lib/call/room-address';
import { concernWords, presenceWords } from '@/lib/call/words';

/** On call: our bar, and the frame as large as the screen allows. */
const ON_CALL =
  'grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] pt-[env(safe-area-inset-top)]';
const STAGE =
  'relative min-h-0 pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]';
/** Off call a frame that says goodbye takes no room. */
const OFF_STAGE = 'pointer-events-none invisible fixed bottom-0 left-0 size-px overflow-hidden';

/**
 * Everything from the green room to the quiet end, in one place that never navigates. What stands before the stage is built
 * anew for each attempt, so that the focus begins at its heading; the stage with its frames never is.
 */
export function CallRoom({ view }: { view: CallView }) {
  const call = useCall(view.sessionKey);
  const { state } = call;
  const [start, setStart] = useState(() => buildRoomStart(DEFAULT_CHOICE, false));
  const stage = useRef<HTMLDivElement>(null);
  const inCall = state !== null && isInCall(state);
  const word = useCounterpartPresence(view.sessionKey, whereabouts(state), doubtAbout(view, call));
  const [concern, dismiss] = useConcern(view, call, word);
  useWakeLock(inCall);
  useLeaveGuard(inCall);
  useCallMark(inCall ? `● ${inCallTitle(state, view)} · Twofold` : null);
  const retry = () => (isAskingForRoom() ? window.location.reload() : call.join());
  useOnline(state?.late === 'reconnecting' ? retry : null);

  const announce = useAnnounce();
  // Whoever stands there twice is one person, if our own presence says so.
  const words =
    concern?.kind === 'returning'
      ? concernWords(concern, view.counterpartName).title
      : state && presenceWords(state, view.counterpartName);
  useEffect(() => {
    if (words) announce(words);
  }, [words, announce]);

  const failed = state?.failure != null;
  useEffect(() => {
    // The focus was in the frame, or on a button that went with the screen before.
    if (failed && isNowhere(document.activeElement)) stage.current?.focus();
  }, [failed]);

  const onCall = state !== null && !isEnded(state) && !call.isElsewhere;
  return (
    <div className={cx(onCall && ON_CALL)}>
      <Fragment key={onCall ? state.attempt : 'off'}>{renderTop()}</Fragment>
      <div
        ref={stage}
        id={onCall ? MAIN_ID : undefined}
        role={onCall ? 'main' : undefined}
        tabIndex={-1}
        className={onCall ? STAGE : OFF_STAGE}
      >
        <CallFrames call={call} start={start} title={`Video call with ${view.counterpartName}`} />
        {onCall && state.phase === 'loading' && <Opening key={state.attempt} jitsiHost={view.jitsiHost} />}
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
          counterpart={word.counterpart}
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
            wasIn={state.wasIn}
            talkedMs={call.talkedMs}
            tabStart={tabStartOf(start)}
            // The other tab may still have it.
            onRejoin={() => call.join({ takeOver: state.phase === 'moved' })}
          />
        );
      default:
        return (
          <CallTop
            view={view}
            state={state}
            presence={words ?? ''}
            call={call}
            start={start}
            concern={concern}
            calledOff={word.calledOff}
            onDismiss={() => {
              dismiss();
              stage.current?.focus();
            }}
          />
        );
    }
  }
}

function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused instanceof HTMLIFrameElement;
}

function inCallTitle(state: CallState, { counterpartName }: CallView): string {
  return state.phase === 'together'
    ? `In a call with ${counterpartName}`
    : presenceWords(state, counterpartName);
}

function whereabouts(state: CallState | null): PresenceState | null {
  if (state === null) return 'green-room';
  if (!isInCall(state)) return isOver(state) ? null : 'green-room';
  // Not in the room now: two of this person there are one who comes back.
  if (state.phase === 'reconnecting') return 'green-room';
  return state.movingAs === null ? 'in-call' : 'moving';
}
