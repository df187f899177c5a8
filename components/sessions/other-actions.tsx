'use client';

import { CalendarClock, Repeat } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { EndingDialog } from '@/components/sessions/ending-dialog';
import type { SessionView } from '@/components/sessions/session-view';
import { Button } from '@/components/ui/button';
import type { EndingAct } from '@/lib/sessions/outcome';
import type { StatusAspect } from '@/lib/sessions/status-labels';

/** How somebody looking at a session of each aspect can end it; the others are over. */
const ENDINGS: Partial<Record<StatusAspect, EndingAct>> = {
  'needs-viewer': 'decline',
  'waits-for-counterpart': 'withdraw',
  scheduled: 'cancel',
  'in-progress': 'cancel',
};

const VERBS: Record<EndingAct, string> = {
  decline: 'Decline',
  withdraw: 'Withdraw',
  cancel: 'Cancel session',
};

/**
 * What else can be done: another time, an end; or, where it is over, one more. It stays mounted while the page turns
 * into another, so that what the dialog has to tell is not lost.
 */
export function OtherActions({ view }: { view: SessionView }) {
  const act = ENDINGS[view.aspect] ?? null;
  const [shown, setShown] = useState<EndingAct | null>(null);
  return (
    <div className="mt-3 flex flex-wrap gap-2 border-line border-t pt-3 lg:mt-5 lg:flex-col lg:pt-4">
      {act === null ? (
        <Button asChild variant="quiet" className="flex-1 lg:justify-start">
          <Link href={onceMoreHref(view)}>
            <Repeat aria-hidden className="size-4" />
            Ask for one more
          </Link>
        </Button>
      ) : (
        <>
          <Button asChild variant="quiet" className="flex-1 lg:justify-start">
            <Link href={`/sessions/new?replaces=${view.session.key}`}>
              <CalendarClock aria-hidden className="size-4" />
              Propose another time
            </Link>
          </Button>
          <Button
            variant="quiet"
            className="text-danger lg:justify-start"
            aria-haspopup="dialog"
            onClick={() => setShown(act)}
          >
            {VERBS[act]}
          </Button>
        </>
      )}
      <EndingDialog view={view} act={shown} onClose={() => setShown(null)} />
    </div>
  );
}

function onceMoreHref({ session, viewerRole, counterpart }: SessionView): string {
  const query = new URLSearchParams({ with: counterpart.wallet, topic: session.skill, role: viewerRole });
  return `/sessions/new?${query}`;
}
