'use client';

import { LogOut } from 'lucide-react';
import { BarMenu, BarTools } from '@/components/call/in-call/bar-tools';
import { useBarActions } from '@/components/call/in-call/use-bar-actions';
import { PageHeading } from '@/components/call/layout/page-heading';
import { openInNewTabHref } from '@/components/call/room/links';
import { usePageClock } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { Pair, type PairDot } from '@/components/ui/pair';
import { describeProgress } from '@/lib/call/copy';
import type { RoomStart } from '@/lib/call/jitsi/room-start';
import { tabStartOf } from '@/lib/call/jitsi/tab-start';
import { type CallState, isInCall } from '@/lib/call/lifecycle/call-state';
import type { CallView } from '@/lib/call/room/call-view';

type CallBarProps = {
  view: CallView;
  state: CallState;
  /** Who is here, as text. */
  presence: string;
  start: RoomStart;
  /** Of the room, for a tab that cannot answer by itself; null where the server itself checks who enters. */
  password: string | null;
  onLeave: () => void;
  onMoveAway: () => void;
};

/** The 48 px over the frame: who is here, how long it lasts, the ways out. */
export function CallBar({ view, state, presence, start, password, onLeave, onMoveAway }: CallBarProps) {
  const progress = usePageClock((now) => describeProgress(view, now));
  const newTabHref = openInNewTabHref(view.sessionKey, tabStartOf(start, state.muted));
  const actions = useBarActions(newTabHref, password, onMoveAway);
  const mine: PairDot = isInCall(state) ? 'confirmed' : 'open';
  const theirs: PairDot = state.phase === 'together' ? 'confirmed' : 'open';
  return (
    <header className="flex h-12 items-center gap-2 border-line sm:gap-3 border-b pr-[max(--spacing(1),env(safe-area-inset-right))] pl-[max(--spacing(4),env(safe-area-inset-left))]">
      <PageHeading className="sr-only">Call with {view.counterpartName}</PageHeading>
      <Pair
        size="sm"
        mentor={view.role === 'mentor' ? mine : theirs}
        learner={view.role === 'learner' ? mine : theirs}
      />
      <p className="min-w-0 flex-1 truncate max-sm:text-small" data-testid="presence">
        {presence}
      </p>
      <p className="tabular min-w-0 truncate text-fg-muted text-small">{progress}</p>
      <div className="flex shrink-0 items-center">
        <BarTools actions={actions} />
        <BarMenu actions={actions} />
        <Button
          variant="quiet"
          className="text-danger! hover:bg-danger-soft! max-sm:min-w-11 max-sm:px-0"
          onClick={onLeave}
        >
          <LogOut aria-hidden className="size-4" />
          <span className="max-sm:sr-only">Leave</span>
        </Button>
      </div>
    </header>
  );
}
