'use client';

import { ChevronRight } from 'lucide-react';
import { usePublicConfig } from '@/components/page/config-provider';
import type { SessionView } from '@/components/sessions/session-view';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { joinWindow, windowPhase } from '@/lib/protocol/join-window';
import { MINUTE_MS } from '@/lib/time/instant';

type SessionLinkActionProps = {
  view: Pick<SessionView, 'session' | 'aspect'>;
  /** In a row, which itself leads to the session: less weight, and nothing but an arrow when there is nothing to do. */
  inRow?: boolean;
};

/** The one thing to do with a session from a list: confirm it, join it while its room is open, or look at it. */
export function SessionLinkAction({ view, inRow = false }: SessionLinkActionProps) {
  const { joinOpensMinutes, joinClosesMinutes } = usePublicConfig();
  const now = usePageNow(MINUTE_MS);
  const opening = joinWindow(view.session, {
    opensMinutes: joinOpensMinutes,
    closesMinutes: joinClosesMinutes,
  });
  const isAgreed =
    view.aspect === 'scheduled' || view.aspect === 'in-progress' || view.aspect === 'completed';
  const hasRoom = isAgreed && view.session.attestedBy === null;
  const page = `/sessions/${view.session.key}`;
  const call = `${page}/call`;
  const step = nextStep();
  const label = `${step.words}: ${view.session.skill}`;
  if (inRow && !step.acts) {
    return (
      <ChevronRight
        aria-hidden
        className="motion-hand size-5 text-fg-faint transition-transform group-hover:translate-x-0.5"
      />
    );
  }
  return (
    <Button asChild variant={inRow || !step.acts ? 'secondary' : 'primary'} className="relative z-10">
      {step.href === call ? (
        // A document of its own, the only one whose headers admit Jitsi.
        <a href={call} aria-label={label}>
          {step.words}
        </a>
      ) : (
        <Link href={step.href} prefetch={false} aria-label={label}>
          {step.words}
        </Link>
      )}
    </Button>
  );

  function nextStep() {
    if (view.aspect === 'needs-viewer') return { words: 'Confirm', href: page, acts: true };
    if (hasRoom && windowPhase(opening, now) === 'open') {
      return { words: 'Join call', href: call, acts: true };
    }
    return { words: 'Open', href: page, acts: false };
  }
}
