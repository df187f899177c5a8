'use client';

import { ArrowLeft, Video } from 'lucide-react';
import { AddToCalendar } from '@/components/calendar/add-to-calendar';
import { sessionHref } from '@/components/call/call-links';
import { NewTabLink } from '@/components/call/new-tab-link';
import { RoomNotes } from '@/components/call/room-notes';
import { usePageNow } from '@/components/shell/clock-provider';
import { MAIN_ID } from '@/components/shell/skip-link';
import { ClockTime, DayName, ZoneLabel } from '@/components/shell/time';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Pair } from '@/components/ui/pair';
import { type CallView, isPublicJitsi } from '@/lib/call/room';
import { formatRemaining, windowPhase } from '@/lib/call/window';
import { progressWords } from '@/lib/call/words';
import { describeError } from '@/lib/errors';

type GreenRoomProps = { view: CallView; onJoin: () => void };

/** Before the call: who, what, when, and the one button. The server decides whether the room is open; this page only shows it. */
export function GreenRoom({ view, onJoin }: GreenRoomProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[34rem] flex-col px-4 pt-[max(0.5rem,env(safe-area-inset-top))] pb-[max(1.5rem,env(safe-area-inset-bottom))]">
      <nav aria-label="Back">
        <Button asChild variant="quiet" className="-ml-4">
          <a href={sessionHref(view.sessionKey)}>
            <ArrowLeft aria-hidden className="size-4" />
            Back to the session
          </a>
        </Button>
      </nav>
      <main id={MAIN_ID} tabIndex={-1} className="flex flex-1 flex-col justify-center gap-8 py-8">
        <header>
          <p className="label-caps text-fg-faint">Green room</p>
          <h1 className="mt-2 font-title text-title">{view.skill}</h1>
          <p className="mt-1 text-lead text-fg-muted">
            with {view.counterpartName}, your {view.role === 'mentor' ? 'learner' : 'mentor'}
          </p>
        </header>
        <When view={view} />
        <Door view={view} onJoin={onJoin} />
      </main>
    </div>
  );
}

function When({ view }: { view: CallView }) {
  const names =
    view.role === 'mentor'
      ? { mentor: 'You', learner: view.counterpartName }
      : { mentor: view.counterpartName, learner: 'You' };
  return (
    <section
      aria-label="When and who"
      className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 border-line border-y py-6"
    >
      <div>
        <p className="text-fg-muted">
          <DayName at={view.startsAt} />
        </p>
        <p className="flex items-baseline gap-2 text-display">
          <ClockTime at={view.startsAt} className="font-title" />
          <span className="text-fg-muted text-lead tracking-normal">
            to <ClockTime at={view.endsAt} />
          </span>
        </p>
        <ZoneLabel at={view.startsAt} className="label-caps text-fg-faint" />
      </div>
      <div className="flex flex-col items-center gap-1">
        <Pair mentor="confirmed" learner="confirmed" size="lg" />
        <p className="flex w-full justify-between gap-4 text-small text-fg-muted">
          <span>{names.mentor}</span>
          <span>{names.learner}</span>
        </p>
      </div>
    </section>
  );
}

function Door({ view, onJoin }: GreenRoomProps) {
  const now = usePageNow();
  const phase = windowPhase(view.window, now);
  if (phase === 'closed') return <Closed sessionKey={view.sessionKey} />;
  if (phase === 'early') {
    return (
      <section aria-label="When the room opens">
        <p className="text-lead">
          The room opens in{' '}
          <span className="tabular font-title">{formatRemaining(view.window.opensAt - now)}</span>
        </p>
        <p className="mt-1 text-fg-muted">
          At <ClockTime at={view.window.opensAt} /> the button to join appears here, by itself.
        </p>
        <AddToCalendar
          onDark
          className="mt-4"
          sessionKey={view.sessionKey}
          skill={view.skill}
          counterpartName={view.counterpartName}
          startsAt={view.startsAt}
          endsAt={view.endsAt}
        />
      </section>
    );
  }
  const newTabFirst = isPublicJitsi(view.jitsiHost);
  const wide = { className: 'max-sm:w-full' };
  return (
    <section aria-label="The room is open" className="flex flex-col gap-4">
      <p className="tabular text-lead" data-testid="progress">
        {progressWords(view, now)}
      </p>
      <RoomNotes view={view} />
      <div className="flex flex-wrap gap-3">
        {newTabFirst && <NewTabLink size="lg" variant="primary" {...wide} sessionKey={view.sessionKey} />}
        <Button size="lg" variant={newTabFirst ? 'secondary' : 'primary'} {...wide} onClick={onJoin}>
          <Video aria-hidden className="size-5" />
          Join call
        </Button>
        {!newTabFirst && <NewTabLink size="lg" {...wide} sessionKey={view.sessionKey} />}
      </div>
    </section>
  );
}

function Closed({ sessionKey }: { sessionKey: string }) {
  const copy = describeError('CALL_CLOSED');
  return (
    <Notice
      tone="info"
      title={copy.title}
      code="CALL_CLOSED"
      action={
        <Button asChild>
          <a href={sessionHref(sessionKey)}>{copy.action}</a>
        </Button>
      }
    >
      <p>{copy.body}</p>
    </Notice>
  );
}
