'use client';

import { QuietPage } from '@/components/call/layout/quiet-page';
import { sessionHref } from '@/components/call/room/links';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import type { CallView } from '@/lib/call/room/call-view';

type CallElsewhereProps = { view: CallView; onTakeOver: () => void };

/** A second tab, of this session or of another: where the call is, and the way to have it here. */
export function CallElsewhere({ view, onTakeOver }: CallElsewhereProps) {
  return (
    <QuietPage
      heading="You’re in a call in another tab"
      actions={
        <>
          <Button variant="primary" onClick={onTakeOver}>
            Use this tab
          </Button>
          <a href={sessionHref(view.sessionKey)} className={buttonLook()}>
            Back to the session
          </a>
        </>
      }
    >
      <p>
        That tab’s title starts with ●. You can only be in one call at a time: if you use this tab, the other
        one leaves.
      </p>
    </QuietPage>
  );
}
