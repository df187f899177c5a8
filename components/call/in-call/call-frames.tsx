'use client';

import { useState } from 'react';
import { useDelayedNavigation } from '@/components/call/hooks/use-delayed-navigation';
import type { Call } from '@/components/call/state/use-call';
import { cx } from '@/components/ui/cx';
import { LateCode } from '@/components/ui/late-code';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { RoomStart } from '@/lib/call/jitsi/room-start';
import { hasFrame } from '@/lib/call/lifecycle/call-state';

const loadRoom = async () => (await import('@/components/call/jitsi/jitsi-room')).JitsiRoom;

type FrameAttempt = { readonly attempt: number; readonly grant: RoomGrant; readonly start: RoomStart };

type CallFramesProps = {
  call: Call;
  start: RoomStart;
  /** Name of the frame for people who cannot see it. */
  title: string;
};

/**
 * The frame of the call, and beside it, hidden, those of earlier attempts until they have hung up. It must stay where it
 * is in the page whatever the screen around it becomes: a frame that moves is a frame that is gone.
 */
export function CallFrames({ call, start, title }: CallFramesProps) {
  const { state, grant, onIframeEvent } = call;
  const [built, setBuilt] = useState<readonly FrameAttempt[]>([]);
  const wanted = state && grant && hasFrame(state) ? { attempt: state.attempt, grant, start } : null;
  if (wanted && !built.some(({ attempt }) => attempt === wanted.attempt)) setBuilt([...built, wanted]);
  const { Component: JitsiRoom, failure, retry } = useLazyComponent(loadRoom, useIdle() || built.length > 0);
  useDelayedNavigation(built.some(({ attempt }) => attempt !== wanted?.attempt));
  if (!JitsiRoom) {
    if (!failure || built.length === 0) return null;
    return (
      <LateCode failure={failure} onRetry={retry}>
        Opening
      </LateCode>
    );
  }
  return built.map((frame) => {
    const leaving = frame.attempt !== wanted?.attempt;
    const hidden = leaving || state?.timedOutPhase !== null;
    return (
      <div
        key={frame.attempt}
        inert={hidden}
        aria-hidden={hidden}
        // Not `display: none`, in which browsers let a frame sleep.
        className={cx('absolute inset-0', hidden && 'invisible')}
      >
        <JitsiRoom
          grant={frame.grant}
          start={frame.start}
          title={title}
          onEvent={onIframeEvent}
          leaving={leaving}
          onHungUp={() => setBuilt((all) => all.filter(({ attempt }) => attempt !== frame.attempt))}
        />
      </div>
    );
  });
}
