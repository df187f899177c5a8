'use client';

import { Video } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { JoiningTrouble } from '@/components/call/green-room/joining-trouble';
import { RoomNotes } from '@/components/call/green-room/room-notes';
import type { CheckedMedia } from '@/components/call/media/use-media-store';
import { NewTabLink } from '@/components/call/room/new-tab-link';
import { PersonName } from '@/components/people/person';
import { usePageClock } from '@/components/time/clock-provider';
import { ClockTime } from '@/components/time/time';
import { useAnnounce } from '@/components/ui/announcer';
import { useIsAwake } from '@/components/ui/awake/use-is-awake';
import { Button } from '@/components/ui/button';
import { Dock } from '@/components/ui/dock';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';
import { type WindowPhase, windowPhase } from '@/lib/protocol/join-window';

type JoinSectionProps = {
  view: CallView;
  media: CheckedMedia;
  /** How a tab of its own begins; null while nobody has looked at the devices. */
  tabStart: TabStart | null;
  onJoin: () => void;
};

/** The way in: when it opens, or the one button and what helps when that does not lead in. */
export function JoinSection({ view, ...ways }: JoinSectionProps) {
  const phase = usePageClock((now) => windowPhase(view.window, now));
  useOpenAnnouncement(phase);
  return phase === 'early' ? <Early view={view} /> : <Open view={view} {...ways} />;
}

/** Tells screen readers what others see happen: the room opens by itself. */
function useOpenAnnouncement(phase: WindowPhase) {
  const announce = useAnnounce();
  const announced = useRef(phase);
  useEffect(() => {
    if (announced.current === 'early' && phase === 'open')
      announce('The room is open. You can join the call.');
    announced.current = phase;
  }, [phase, announce]);
}

function Early({ view }: { view: CallView }) {
  return (
    <section aria-label="When the room opens">
      <p className="text-fg-muted">
        At <ClockTime at={view.window.opensAt} /> the button to join appears here.
      </p>
      <AddToCalendar
        className="mt-4"
        inGreenRoom
        sessionKey={view.sessionKey}
        skill={view.skill}
        counterpartName={view.counterpartName}
        startsAt={view.startsAt}
        endsAt={view.endsAt}
      />
    </section>
  );
}

function Open(ways: JoinSectionProps) {
  const { view, tabStart, onJoin } = ways;
  const isAwake = useIsAwake();
  return (
    <section aria-label="The room is open" className="flex flex-col gap-2">
      <Dock>
        {isPublicJitsi(view.jitsiHost) ? (
          // Inside another page it would end after five minutes.
          <NewTabLink
            size="lg"
            className="w-full"
            variant="primary"
            label="Join call in a new tab"
            sessionKey={view.sessionKey}
            start={tabStart}
          />
        ) : (
          <Button
            size="lg"
            variant="primary"
            className="w-full"
            aria-disabled={!isAwake || undefined}
            onClick={onJoin}
          >
            <Video aria-hidden className="size-5" />
            Join call
          </Button>
        )}
      </Dock>
      <p className="text-fg-muted text-small">
        You’ll join as <PersonName person={view.viewer} />
      </p>
      <RoomNotes view={view} />
      <JoiningTrouble {...ways} />
    </section>
  );
}
