'use client';

import { Panel } from '@/components/sessions/acts/panel';
import { useJoinWindow } from '@/components/sessions/use-join-window';
import { usePageClock } from '@/components/time/clock-provider';
import { Remaining } from '@/components/time/remaining';
import { ClockTime, LocalTime } from '@/components/time/time';
import { Dock } from '@/components/ui/dock';
import { buttonLook } from '@/components/ui/look/button-look';
import { LineIcon } from '@/components/ui/look/line-icon';
import { windowPhase } from '@/lib/protocol/join-window';
import type { Session } from '@/lib/protocol/session';

/** Lucide's Video: see `LineIcon`. */
const VIDEO =
  'M16 13l5.223 3.482a.5.5 0 0 0 .777-.416V7.87a.5.5 0 0 0-.752-.432L16 10.5M4 6h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z';

/** The window of a room, and which part of it the time is in. */
function useRoom(session: Session) {
  const opening = useJoinWindow(session);
  const phase = usePageClock((now) => windowPhase(opening, now));
  return { opening, phase };
}

/** What one can do about a room that has not closed: see whether the devices work, then join. It stands under words about the room. */
export function RoomActions({ session }: { session: Session }) {
  const { opening, phase } = useRoom(session);
  const greenRoom = `/sessions/${session.key}/call`;
  if (phase === 'early') {
    return (
      <a href={greenRoom} className={buttonLook({ className: 'w-full' })}>
        Check camera and microphone
      </a>
    );
  }
  return (
    <>
      <Dock>
        <a href={greenRoom} className={buttonLook({ variant: 'primary', size: 'lg', className: 'w-full' })}>
          <LineIcon d={VIDEO} className="size-5" />
          Join call
        </a>
      </Dock>
      <p className="text-small text-fg-faint">
        It closes at <ClockTime at={opening.closesAt} />. You’ll see yourself before anyone else does.
      </p>
    </>
  );
}

/**
 * The way into the room: how long until it opens, the link while it is open, that it has closed.
 * The call is a document of its own, the only one whose headers admit Jitsi: hence plain links.
 */
export function JoinPanel({ session }: { session: Session }) {
  const { opening, phase } = useRoom(session);
  switch (phase) {
    case 'early':
      return (
        <Panel title="You’ve both confirmed">
          <p className="text-fg-muted">
            The room opens <LocalTime inSentence at={opening.opensAt} className="text-fg" />, in{' '}
            <span className="tabular font-medium text-fg">
              <Remaining until={opening.opensAt} />
            </span>
            .
          </p>
          <RoomActions session={session} />
        </Panel>
      );
    case 'open':
      return (
        <Panel title="The room is open">
          <RoomActions session={session} />
        </Panel>
      );
    case 'closed':
      return (
        <Panel title="This session is over">
          <p className="text-fg-muted">
            The room closed <LocalTime inSentence at={opening.closesAt} />. Session records disappear about a
            month later.
          </p>
        </Panel>
      );
  }
}
