'use client';

import { useJoinWindow } from '@/components/sessions/use-join-window';
import { usePageNow } from '@/components/time/clock-provider';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { windowPhase } from '@/lib/protocol/join-window';
import type { Session } from '@/lib/protocol/session';
import type { StatusAspect } from '@/lib/sessions/copy';
import { MINUTE_MS } from '@/lib/time/instant';

/** What a list's button has to know of a session: little, because all of it is sent to the browser. */
export type LinkedSession = Pick<Session, 'key' | 'skill' | 'startsAt' | 'durationMinutes' | 'attestedBy'>;

type SessionLinkActionProps = { session: LinkedSession; aspect: StatusAspect };

/** The one thing to do with a session from a ticket: confirm it, join it while its room is open, or look at it. */
export function SessionLinkAction({ session, aspect }: SessionLinkActionProps) {
  const now = usePageNow(MINUTE_MS);
  const opening = useJoinWindow(session);
  const isAgreed = aspect === 'scheduled' || aspect === 'in-progress' || aspect === 'completed';
  const hasRoom = isAgreed && session.attestedBy === null;
  const page = `/sessions/${session.key}`;
  const call = `${page}/call`;
  const step = nextStep();
  const label = `${step.words}: ${session.skill}`;
  const look = buttonLook({
    variant: step.acts ? 'primary' : 'secondary',
    className: 'relative z-10',
  });
  return step.href === call ? (
    // A document of its own, the only one whose headers admit Jitsi.
    <a href={call} aria-label={label} className={look}>
      {step.words}
    </a>
  ) : (
    <Link href={step.href} aria-label={label} className={look}>
      {step.words}
    </Link>
  );

  function nextStep() {
    if (aspect === 'needs-viewer') return { words: 'Confirm', href: page, acts: true };
    if (hasRoom && windowPhase(opening, now) === 'open') {
      return { words: 'Join call', href: call, acts: true };
    }
    return { words: 'Open', href: page, acts: false };
  }
}
