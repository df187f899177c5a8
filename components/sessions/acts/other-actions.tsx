'use client';

import { useRef, useState } from 'react';
import { EndingDialog } from '@/components/sessions/acts/ending-dialog';
import type { SessionView } from '@/components/sessions/session-view';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { X } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';
import type { EndingAct } from '@/lib/sessions/acts/outcome';
import type { StatusAspect } from '@/lib/sessions/copy';

/** Lucide's CalendarClock and Repeat: see `LineIcon`. */
const CALENDAR_CLOCK =
  'M16 14v2.2l1.6 1M16 2v3M21 7.338V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h2.338M3 9h5.859M8 2v3M22 16a6 6 0 1 1-12 0 6 6 0 0 1 12 0z';
const REPEAT = 'M17 2l4 4-4 4M3 11v-1a4 4 0 0 1 4-4h14M7 22l-4-4 4-4M21 13v1a4 4 0 0 1-4 4H3';

/** How somebody looking at a session of each aspect can end it; the others are over. */
const ENDINGS: Partial<Record<StatusAspect, EndingAct>> = {
  'needs-viewer': 'decline',
  'waits-for-counterpart': 'withdraw',
  scheduled: 'cancel',
  'in-progress': 'cancel',
};

/**
 * Quiet, under the one thing that fits. Their words begin where those above do, in each line they take; what is between
 * two of them is twice the space inside one.
 */
const ROW =
  'mt-3 -mb-2 flex flex-wrap gap-x-6 border-line border-t pt-2 *:-mx-3 *:justify-start *:px-3 *:text-start lg:mt-5 lg:-mb-3 lg:flex-col lg:flex-nowrap';

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
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      {act !== null && (
        <div className={ROW}>
          <OtherLink href={`/sessions/new?replaces=${view.session.key}`} icon={CALENDAR_CLOCK}>
            Propose another time
          </OtherLink>
          <Button ref={opener} variant="quiet" aria-haspopup="dialog" onClick={() => setShown(act)}>
            <LineIcon d={X} className="size-4 shrink-0" />
            {VERBS[act]}
          </Button>
        </div>
      )}
      {act === null && view.aspect !== 'being-booked' && view.session.replacedBy === null && (
        <div className={ROW}>
          <OtherLink href={onceMoreHref(view)} icon={REPEAT}>
            {view.aspect === 'completed' ? 'Book again' : 'Ask again'}
          </OtherLink>
        </div>
      )}
      <EndingDialog view={view} act={shown} opener={opener} onClose={() => setShown(null)} />
    </>
  );
}

type OtherLinkProps = { href: string; icon: string; children: string };

function OtherLink({ href, icon, children }: OtherLinkProps) {
  return (
    <Link href={href} className={buttonLook({ variant: 'quiet' })}>
      <LineIcon d={icon} className="size-4 shrink-0" />
      {children}
    </Link>
  );
}

function onceMoreHref({ session, viewerRole, counterpart }: SessionView): string {
  const query = new URLSearchParams({ with: counterpart.wallet, topic: session.skill, role: viewerRole });
  return `/sessions/new?${query}`;
}
