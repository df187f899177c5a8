'use client';

import { LogOut } from 'lucide-react';
import { BarMenu, BarTools } from '@/components/call/bar-tools';
import { PageHeading } from '@/components/call/page-heading';
import { useBarActions } from '@/components/call/use-bar-actions';
import { usePageNow } from '@/components/shell/clock-provider';
import { Button } from '@/components/ui/button';
import { Pair, type PairDot } from '@/components/ui/pair';
import { type CallState, isInCall } from '@/lib/call/call-state';
import type { CallView } from '@/lib/call/room';
import { presenceWords, progressWords } from '@/lib/call/words';

type CallBarProps = { view: CallView; state: CallState; onLeave: () => void; onMoveAway: () => void };

/** The 48 px over the frame: who is here, how long it lasts, the ways out. */
export function CallBar({ view, state, onLeave, onMoveAway }: CallBarProps) {
  const now = usePageNow();
  const actions = useBarActions(view.sessionKey, onMoveAway);
  const mine: PairDot = isInCall(state) ? 'confirmed' : 'open';
  const theirs: PairDot = state.phase === 'together' ? 'confirmed' : 'open';
  return (
    <header className="flex h-12 items-center gap-2 border-line sm:gap-3 border-b pr-[max(0.25rem,env(safe-area-inset-right))] pl-[max(1rem,env(safe-area-inset-left))]">
      <PageHeading className="sr-only">Call with {view.counterpartName}</PageHeading>
      <Pair
        size="sm"
        mentor={view.role === 'mentor' ? mine : theirs}
        learner={view.role === 'learner' ? mine : theirs}
      />
      <p className="min-w-0 flex-1 truncate max-sm:text-small" data-testid="presence">
        {presenceWords(state, view.counterpartName)}
      </p>
      <p className="tabular min-w-0 truncate text-fg-muted text-small">{progressWords(view, now)}</p>
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
