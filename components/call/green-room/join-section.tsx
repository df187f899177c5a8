'use client';

import { Video } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { RoomNotes } from '@/components/call/green-room/room-notes';
import { sessionHref } from '@/components/call/room/links';
import { NewTabLink } from '@/components/call/room/new-tab-link';
import { OpenInApp } from '@/components/call/room/open-in-app';
import { RoomPassword } from '@/components/call/room/room-password';
import { usePageNow } from '@/components/time/clock-provider';
import { ClockTime } from '@/components/time/time';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeProgress } from '@/lib/call/copy';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';
import { formatRemaining } from '@/lib/call/room/time-left';
import { describeError } from '@/lib/errors/app-error';
import { type WindowPhase, windowPhase } from '@/lib/protocol/join-window';

type JoinSectionProps = {
  view: CallView;
  /** How a tab of its own begins; null while nobody has looked at the devices. */
  tabStart: TabStart | null;
  onJoin: () => void;
};

/** The way in: a countdown before the room opens, the buttons while it is open, what next when it has closed. */
export function JoinSection({ view, tabStart, onJoin }: JoinSectionProps) {
  const now = usePageNow();
  const phase = windowPhase(view.window, now);
  useOpenAnnouncement(phase);
  switch (phase) {
    case 'early':
      return <Early view={view} remainingMs={view.window.opensAt - now} />;
    case 'open':
      return <Open view={view} tabStart={tabStart} progress={describeProgress(view, now)} onJoin={onJoin} />;
    case 'closed':
      return <Closed view={view} />;
  }
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

function Early({ view, remainingMs }: { view: CallView; remainingMs: number }) {
  return (
    <section aria-label="When the room opens">
      <p className="text-lead">
        The room opens in <span className="tabular font-title">{formatRemaining(remainingMs)}</span>
      </p>
      <p className="mt-1 text-fg-muted">
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

/** Nothing went wrong: this is how every session ends. */
function Closed({ view }: { view: CallView }) {
  const { title, body, action } = describeError('CALL_CLOSED');
  return (
    <Notice
      tone="info"
      title={title}
      code="CALL_CLOSED"
      action={
        <Button asChild>
          <a href={sessionHref(view.sessionKey)}>{action}</a>
        </Button>
      }
    >
      <p>{body}</p>
    </Notice>
  );
}

function Open({ view, tabStart, progress, onJoin }: JoinSectionProps & { progress: string }) {
  const newTabFirst = isPublicJitsi(view.jitsiHost);
  const newTab = (
    <NewTabLink
      size="lg"
      className="w-full"
      variant={newTabFirst ? 'primary' : 'secondary'}
      sessionKey={view.sessionKey}
      start={tabStart}
    />
  );
  const join = (
    <Button size="lg" variant={newTabFirst ? 'secondary' : 'primary'} className="w-full" onClick={onJoin}>
      <Video aria-hidden className="size-5" />
      Join call
    </Button>
  );
  const [first, second] = newTabFirst ? [newTab, join] : [join, newTab];
  return (
    <section aria-label="The room is open" className="flex flex-col gap-4">
      <p className="tabular text-lead" data-testid="progress">
        {progress}
      </p>
      <RoomNotes view={view} />
      <div className="flex flex-col gap-3">
        <div className="call-join">{first}</div>
        {second}
        {!view.requiresToken && <RoomPassword sessionKey={view.sessionKey} />}
        <OpenInApp sessionKey={view.sessionKey} />
      </div>
    </section>
  );
}
