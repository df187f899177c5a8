'use client';

import { sessionHref } from '@/components/call/call-links';
import { QuietPage } from '@/components/call/quiet-page';
import { Button } from '@/components/ui/button';
import type { CallView } from '@/lib/call/room';

type CallElsewhereProps = { view: CallView; onTakeOver: () => void };

/** A second tab: where the call is, and the way to bring it here. */
export function CallElsewhere({ view, onTakeOver }: CallElsewhereProps) {
  return (
    <QuietPage
      heading="This call is open in another tab"
      actions={
        <>
          <Button variant="primary" onClick={onTakeOver}>
            Use this tab
          </Button>
          <Button asChild>
            <a href={sessionHref(view.sessionKey)}>Back to the session</a>
          </Button>
        </>
      }
    >
      <p>
        Look for the tab whose title begins with ●. In two tabs at once you would hear yourself, and{' '}
        {view.counterpartName} would see you twice.
      </p>
    </QuietPage>
  );
}
