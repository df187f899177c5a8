'use client';

import type { RefObject } from 'react';
import { useFocusReturn } from '@/components/page/use-focus-return';
import { EndingForm } from '@/components/sessions/acts/ending-form';
import type { SessionView } from '@/components/sessions/session-view';
import { WholeDialog } from '@/components/ui/dialog';
import { displayName } from '@/lib/people/person';
import type { EndingAct } from '@/lib/sessions/acts/outcome';

export type EndingDialogProps = {
  view: SessionView;
  /** What is about to be done; null while the dialog is shut. */
  act: EndingAct | null;
  /** The button that opens it, as long as the session can be ended. */
  opener: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

const TITLES: Record<EndingAct, string> = {
  decline: 'Decline this session',
  withdraw: 'Withdraw your request',
  cancel: 'Cancel this session',
};

/** Asks once more before a session ends, and for a reason that nobody has to give. */
export function WholeEndingDialog({ view, act, opener, onClose }: EndingDialogProps) {
  const { markDone, returnFocus } = useFocusReturn(opener);

  function closeEnded() {
    markDone();
    onClose();
  }

  if (act === null) return null;
  return (
    <WholeDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={TITLES[act]}
      description={consequence(act, displayName(view.counterpart))}
      onCloseAutoFocus={returnFocus}
    >
      <EndingForm view={view} act={act} onKeep={onClose} onEnded={closeEnded} />
    </WholeDialog>
  );
}

function consequence(act: EndingAct, name: string): string {
  switch (act) {
    case 'decline':
      return `${name} will see that you declined. You can’t undo this, but you can propose another time instead.`;
    case 'withdraw':
      return `${name} can no longer confirm it. You can’t undo this, but you can ask again.`;
    case 'cancel':
      return `The session won’t happen and its room goes away. ${name} will see that you cancelled. You can’t undo this.`;
  }
}
