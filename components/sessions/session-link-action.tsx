'use client';

import Link from 'next/link';
import type { SessionView } from '@/components/sessions/session-view';
import { usePageNow } from '@/components/shell/clock-provider';
import { usePublicConfig } from '@/components/shell/config-provider';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { windowPhase } from '@/lib/call/window';
import { joinWindow } from '@/lib/sessions/model';
import { MINUTE_MS } from '@/lib/time/instant';

type SessionLinkActionProps = {
  view: Pick<SessionView, 'session' | 'aspect'>;
  /** In a row: less weight, and only near the hand. On a ticket it is the one primary button. */
  quiet?: boolean;
};

/** The one thing to do with a session from a list: confirm it, join it while its room is open, or look at it. */
export function SessionLinkAction({ view, quiet = false }: SessionLinkActionProps) {
  const { joinOpensMinutes, joinClosesMinutes } = usePublicConfig();
  const now = usePageNow(MINUTE_MS);
  const opening = joinWindow(view.session, {
    opensMinutes: joinOpensMinutes,
    closesMinutes: joinClosesMinutes,
  });
  const hasRoom = view.aspect === 'scheduled' || view.aspect === 'in-progress' || view.aspect === 'completed';
  const page = `/sessions/${view.session.key}`;
  const step = nextStep();
  return (
    <Button
      asChild
      variant={quiet || !step.acts ? 'secondary' : 'primary'}
      className={cx(
        'relative z-10',
        quiet &&
          !step.acts &&
          'pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100',
      )}
    >
      <Link href={step.href} prefetch={false} aria-label={`${step.words}: ${view.session.skill}`}>
        {step.words}
      </Link>
    </Button>
  );

  function nextStep() {
    if (view.aspect === 'needs-viewer') return { words: 'Confirm', href: page, acts: true };
    if (hasRoom && windowPhase(opening, now) === 'open') {
      return { words: 'Join call', href: `${page}/call`, acts: true };
    }
    return { words: 'Open', href: page, acts: false };
  }
}
