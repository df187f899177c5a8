'use client';

import { ArrowLeft } from 'lucide-react';
import { ClosedRoom } from '@/components/call/green-room/closed-room';
import { JoinSection } from '@/components/call/green-room/join-section';
import { Presence } from '@/components/call/green-room/presence';
import { SessionTime } from '@/components/call/green-room/session-time';
import { CameraPreview } from '@/components/call/media/camera-preview';
import { DeviceCheck } from '@/components/call/media/device-check';
import { useMediaStore } from '@/components/call/media/use-media-store';
import { sessionHref } from '@/components/call/room/links';
import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import { MAIN_ID } from '@/components/page/skip-link';
import { PersonName } from '@/components/people/person';
import { usePageClock } from '@/components/time/clock-provider';
import { cx } from '@/components/ui/cx';
import { buttonLook } from '@/components/ui/look/button-look';
import { buildRoomStart, type RoomStart } from '@/lib/call/jitsi/room-start';
import { tabStartOf } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';
import { windowPhase } from '@/lib/protocol/join-window';
import { otherRole } from '@/lib/protocol/session';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';

type GreenRoomProps = {
  view: CallView;
  counterpart: CounterpartStatus['counterpart'];
  onJoin: (start: RoomStart) => void;
};

/** Before the call: how one looks and sounds, who and when, and the one button. The server decides whether the room is open; this page only shows it. */
export function GreenRoom({ view, counterpart, onJoin }: GreenRoomProps) {
  const isClosed = usePageClock((now) => windowPhase(view.window, now)) === 'closed';
  return (
    <div
      className={cx(
        '@container mx-auto flex min-h-dvh w-full flex-col pt-[max(0.5rem,env(safe-area-inset-top))] pr-[max(--spacing(4),env(safe-area-inset-right))] pb-[max(1.5rem,env(safe-area-inset-bottom))] pl-[max(--spacing(4),env(safe-area-inset-left))]',
        isClosed ? 'max-w-[34rem]' : 'max-w-[80rem]',
      )}
    >
      <nav aria-label="Back">
        <a
          href={sessionHref(view.sessionKey)}
          className={buttonLook({ variant: 'quiet', className: '-ms-4' })}
        >
          <ArrowLeft aria-hidden className="size-4" />
          Back to the session
        </a>
      </nav>
      {isClosed ? (
        <main id={MAIN_ID} tabIndex={-1} className="flex flex-1 flex-col justify-center gap-8 py-8">
          <Heading view={view} />
          <SessionTime view={view} />
          <ClosedRoom sessionKey={view.sessionKey} />
        </main>
      ) : (
        <Ready view={view} counterpart={counterpart} onJoin={onJoin} />
      )}
    </div>
  );
}

/**
 * In one column as in two: who and when, the picture, the way in. In two, each column is as high as what stands in it,
 * whatever is unfolded: the higher one of two neighbours reaches into a row of its own. Where there is little room that is
 * who and when, else the picture; and one of the two at the end reaches into the last row.
 */
function Ready({ view, counterpart, onJoin }: GreenRoomProps) {
  const media = useMediaStore();
  const start = buildRoomStart(media.choice, media.settled);
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="grid flex-1 content-start gap-x-10 gap-y-4 py-2 sm:py-4 landscape:@min-[38rem]:grid-cols-[minmax(0,1fr)_minmax(17rem,24rem)] lg:portrait:content-center"
    >
      <div className="flex flex-col gap-4 landscape:@min-[38rem]:col-start-2 landscape:@min-[38rem]:row-[1/3] landscape:@min-[56rem]:row-[1/2]">
        <div>
          <Heading view={view} />
          <Presence view={view} counterpart={counterpart} />
        </div>
        <SessionTime view={view} />
      </div>
      <div className="landscape:@min-[38rem]:col-start-1 landscape:@min-[38rem]:row-[1/2] landscape:@min-[56rem]:row-[1/3]">
        <CameraPreview media={media} />
      </div>
      <div className="landscape:@min-[38rem]:col-start-2 landscape:@min-[38rem]:row-[3/4] landscape:@min-[56rem]:row-[2/5]">
        <JoinSection view={view} media={media} tabStart={tabStartOf(start)} onJoin={() => onJoin(start)} />
      </div>
      {/* It comes later, and moves nothing: on a phone below the way in, else below the picture. */}
      <div className="landscape:@min-[38rem]:col-start-1 landscape:@min-[38rem]:row-[2/5] landscape:@min-[56rem]:row-[3/4]">
        <DeviceCheck media={media} />
      </div>
    </main>
  );
}

function Heading({ view }: { view: CallView }) {
  return (
    <header>
      <p className="label-caps text-fg-faint">Before the call</p>
      <h1 className="mt-1 break-words font-title text-title">{view.skill}</h1>
      <p className="mt-1 text-fg-muted text-lead">
        with <PersonName person={view.counterpart} />, {YOUR_COUNTERPART[otherRole(view.role)]}
      </p>
    </header>
  );
}
