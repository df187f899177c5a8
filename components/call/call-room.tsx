'use client';

import { useEffect } from 'react';
import { AfterCall } from '@/components/call/after-call';
import { CallScreen } from '@/components/call/call-screen';
import { GreenRoom } from '@/components/call/green-room';
import { useCall } from '@/components/call/use-call';
import { useAnnounce } from '@/components/ui/announcer';
import type { CallView } from '@/lib/call/room';
import { presenceWords } from '@/lib/call/words';

/** Everything from the green room to the quiet end, in one place that never navigates. */
export function CallRoom({ view }: { view: CallView }) {
  const call = useCall(view.sessionKey);
  const announce = useAnnounce();
  const words = call.state && presenceWords(call.state, view.counterpartName);
  useEffect(() => {
    if (words) announce(words);
  }, [words, announce]);

  if (!call.state) return <GreenRoom view={view} onJoin={call.join} />;
  switch (call.state.phase) {
    case 'left':
    case 'kicked':
    case 'ended':
      return <AfterCall view={view} ending={call.state.phase} onRejoin={call.join} />;
    default:
      return (
        <CallScreen
          view={view}
          state={call.state}
          grant={call.grant}
          onEvent={call.hear}
          onLeave={call.leave}
          onRetry={call.join}
        />
      );
  }
}
