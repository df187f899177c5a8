'use client';

import { useEffect, useState } from 'react';
import { AfterCall } from '@/components/call/after-call';
import { isAskingForRoom } from '@/components/call/ask-for-room';
import { CallElsewhere } from '@/components/call/call-elsewhere';
import { CallScreen } from '@/components/call/call-screen';
import { GreenRoom } from '@/components/call/green-room';
import { useCall } from '@/components/call/use-call';
import { useCallMark } from '@/components/call/use-call-mark';
import { useCounterpartPresence } from '@/components/call/use-counterpart-presence';
import { useLeaveGuard } from '@/components/call/use-leave-guard';
import { useWakeLock } from '@/components/call/use-wake-lock';
import { useAnnounce } from '@/components/ui/announcer';
import { type CallState, isInCall } from '@/lib/call/call-state';
import { buildRoomStart, DEFAULT_CHOICE } from '@/lib/call/device-choice';
import type { CallView } from '@/lib/call/room';
import { presenceWords } from '@/lib/call/words';

/** Everything from the green room to the quiet end, in one place that never navigates. */
export function CallRoom({ view }: { view: CallView }) {
  const call = useCall(view.sessionKey);
  const { state } = call;
  const [start, setStart] = useState(() => buildRoomStart(DEFAULT_CHOICE, false));
  const inCall = state !== null && isInCall(state);
  const { counterpart, calledOff } = useCounterpartPresence(view.sessionKey, whereabouts(state));
  useWakeLock(inCall);
  useLeaveGuard(inCall);
  useCallMark(inCall ? `● ${inCallTitle(state, view)} · Twofold` : null);

  const announce = useAnnounce();
  const words = state && presenceWords(state, view.counterpartName);
  useEffect(() => {
    if (words) announce(words);
  }, [words, announce]);

  if (call.isElsewhere) {
    return <CallElsewhere view={view} onTakeOver={() => call.join({ takeOver: true })} />;
  }
  if (!state) {
    return (
      <GreenRoom
        view={view}
        counterpart={counterpart}
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
          talkedMs={call.talkedMs}
          // The other tab may still have it.
          onRejoin={() => call.join({ takeOver: state.phase === 'moved' })}
        />
      );
    default:
      return (
        <CallScreen
          key={state.attempt}
          view={view}
          state={state}
          call={call}
          start={start}
          counterpart={counterpart}
          calledOff={calledOff}
          onRetry={() => (isAskingForRoom() ? window.location.reload() : call.join())}
        />
      );
  }
}

function inCallTitle(state: CallState, { counterpartName }: CallView): string {
  return state.phase === 'together'
    ? `In a call with ${counterpartName}`
    : presenceWords(state, counterpartName);
}

function whereabouts(state: CallState | null) {
  if (state === null) return 'green-room';
  return isInCall(state) ? 'in-call' : null;
}
