'use client';

import { ArrowLeft } from 'lucide-react';
import { JoinSection } from '@/components/call/green-room/join-section';
import { SessionTime } from '@/components/call/green-room/session-time';
import { DeviceCheck } from '@/components/call/media/device-check';
import { useMediaStore } from '@/components/call/media/use-media-store';
import { sessionHref } from '@/components/call/room/links';
import { MAIN_ID } from '@/components/page/skip-link';
import { PersonName } from '@/components/people/person';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { buildRoomStart, type RoomStart } from '@/lib/call/jitsi/room-start';
import { tabStartOf } from '@/lib/call/jitsi/tab-start';
import type { PresenceState } from '@/lib/call/presence/presence-store';
import type { CallView } from '@/lib/call/room/call-view';
import { windowPhase } from '@/lib/protocol/join-window';

type GreenRoomProps = {
  view: CallView;
  /** Null: cannot tell. */
  counterpart: PresenceState | null;
  onJoin: (start: RoomStart) => void;
};

/** Before the call: how one looks and sounds, who and when, and the one button. The server decides whether the room is open; this page only shows it. */
export function GreenRoom({ view, counterpart, onJoin }: GreenRoomProps) {
  const isClosed = windowPhase(view.window, usePageNow()) === 'closed';
  return (
    <div
      className={cx(
        'mx-auto flex min-h-dvh w-full flex-col pt-[max(0.5rem,env(safe-area-inset-top))] pr-[max(1rem,env(safe-area-inset-right))] pb-[max(1.5rem,env(safe-area-inset-bottom))] pl-[max(1rem,env(safe-area-inset-left))]',
        isClosed ? 'max-w-[34rem]' : 'max-w-[80rem]',
      )}
    >
      <nav aria-label="Back">
        <Button asChild variant="quiet" className="-ms-4">
          <a href={sessionHref(view.sessionKey)}>
            <ArrowLeft aria-hidden className="size-4" />
            Back to the session
          </a>
        </Button>
      </nav>
      {isClosed ? (
        <main id={MAIN_ID} tabIndex={-1} className="flex flex-1 flex-col justify-center gap-8 py-8">
          <Heading view={view} />
          <SessionTime view={view} />
          <JoinSection view={view} tabStart={null} onJoin={() => undefined} />
        </main>
      ) : (
        <Ready view={view} counterpart={counterpart} onJoin={onJoin} />
      )}
    </div>
  );
}

function Ready({ view, counterpart, onJoin }: GreenRoomProps) {
  const media = useMediaStore();
  const start = buildRoomStart(media.choice, media.settled);
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="grid flex-1 content-start gap-x-10 gap-y-6 py-4 landscape:sm:grid-cols-[minmax(0,1fr)_minmax(17rem,24rem)] landscape:sm:grid-rows-[auto_1fr] lg:content-center"
    >
      <div className="landscape:sm:col-start-2">
        <Heading view={view} />
        <p role="status" className="mt-2 empty:hidden">
          {counterpart && <Presence view={view} counterpart={counterpart} />}
        </p>
      </div>
      <div className="landscape:sm:col-start-1 landscape:sm:row-span-2 landscape:sm:row-start-1">
        <DeviceCheck media={media} />
      </div>
      <div className="flex flex-col gap-6 landscape:sm:col-start-2">
        <SessionTime view={view} />
        <JoinSection view={view} tabStart={tabStartOf(start)} onJoin={() => onJoin(start)} />
      </div>
    </main>
  );
}

function Heading({ view }: { view: CallView }) {
  return (
    <header>
      <p className="label-caps text-fg-faint">Green room</p>
      <h1 className="mt-1 break-words font-title text-title">{view.skill}</h1>
      <p className="mt-1 text-fg-muted text-lead">
        with <PersonName person={view.counterpart} />, your {view.role === 'mentor' ? 'learner' : 'mentor'}
      </p>
      <p className="mt-1 text-fg-muted text-small">
        You’ll join as <PersonName person={view.viewer} />
      </p>
    </header>
  );
}

function Presence({ view, counterpart }: { view: CallView; counterpart: PresenceState }) {
  return (
    <>
      <span
        aria-hidden
        className={cx(
          'me-2 inline-block size-2.5 rounded-full',
          view.role === 'mentor' ? 'bg-learner' : 'bg-mentor',
        )}
      />
      {view.counterpartName} is already{' '}
      {counterpart === 'in-call' ? 'in the call' : 'there, in the green room'}
    </>
  );
}
