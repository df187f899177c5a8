'use client';

import { sessionHref } from '@/components/call/call-links';
import { NewTabLink } from '@/components/call/new-tab-link';
import { PageHeading } from '@/components/call/page-heading';
import { usePageNow } from '@/components/shell/clock-provider';
import { MAIN_ID } from '@/components/shell/skip-link';
import { ClockTime } from '@/components/shell/time';
import { Button } from '@/components/ui/button';
import { Pair } from '@/components/ui/pair';
import type { CallView } from '@/lib/call/room';
import { windowPhase } from '@/lib/call/window';

type Ending = 'left' | 'kicked' | 'ended';

type AfterCallProps = { view: CallView; ending: Ending; onRejoin: () => void };

const HEADINGS: Record<Ending, string> = {
  left: 'You left the call',
  kicked: 'You were removed from the call',
  ended: 'The call was ended',
};

/** After the call: calm, with the way back while the room is open. */
export function AfterCall({ view, ending, onRejoin }: AfterCallProps) {
  const isOpen = windowPhase(view.window, usePageNow()) === 'open';
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-[34rem] flex-col justify-center gap-6 px-4 py-8"
    >
      <Pair mentor="open" learner="open" size="lg" faded />
      <div>
        <PageHeading className="font-title text-title">{HEADINGS[ending]}</PageHeading>
        <p className="mt-2 text-fg-muted">
          {view.skill} with {view.counterpartName}.{' '}
          {isOpen ? (
            <>
              The room stays open until <ClockTime at={view.window.closesAt} />.
            </>
          ) : (
            'The room has closed.'
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        {isOpen && (
          <Button variant="primary" onClick={onRejoin}>
            Join again
          </Button>
        )}
        <Button asChild variant={isOpen ? 'secondary' : 'primary'}>
          <a href={sessionHref(view.sessionKey)}>Back to the session</a>
        </Button>
        {isOpen && <NewTabLink variant="quiet" sessionKey={view.sessionKey} />}
      </div>
    </main>
  );
}
