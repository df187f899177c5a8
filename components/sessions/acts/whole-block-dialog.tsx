'use client';

import type { RefObject } from 'react';
import type { Address } from 'viem';
import { useFocusReturn } from '@/components/page/use-focus-return';
import { useBlocking } from '@/components/people/use-blocking';
import { WalletName } from '@/components/people/wallet-name';
import { ActButton } from '@/components/signing/act-button';
import { Button } from '@/components/ui/button';
import { WholeDialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import { displayName, type Person } from '@/lib/people/person';

type BlockedProps = { viewer: Address; person: Person };

type WholeBlockDialogProps = BlockedProps & {
  /** The button that opens it, as long as there is somebody to block. */
  opener: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

/** Says what blocking somebody does before it is signed. */
export function WholeBlockDialog({ viewer, person, opener, onClose }: WholeBlockDialogProps) {
  const { markDone, returnFocus } = useFocusReturn(opener);
  return (
    <WholeDialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Block this wallet"
      description={`${displayName(person)} can no longer ask you for sessions or propose another time.`}
      onCloseAutoFocus={returnFocus}
    >
      <BlockForm
        viewer={viewer}
        person={person}
        onKeep={onClose}
        onBlocked={() => {
          markDone();
          onClose();
        }}
      />
    </WholeDialog>
  );
}

type BlockFormProps = BlockedProps & { onKeep: () => void; onBlocked: () => void };

function BlockForm({ viewer, person, onKeep, onBlocked }: BlockFormProps) {
  const { state, change, resume } = useBlocking(viewer, onBlocked);
  return (
    <div className="mt-5 space-y-4">
      <ul className="list-disc space-y-2 ps-5 text-fg-muted">
        <li>Requests you haven’t agreed to leave your list, calendar and reminders.</li>
        <li>Sessions you both agreed to stay. Cancel them if you don’t want them.</li>
        <li>They aren’t told, and nobody can see on Arkiv who you’ve blocked.</li>
        <li>You can unblock them here or in your settings.</li>
      </ul>
      {state.step === 'refused' && (
        <ErrorNotice
          code={state.code}
          {...(state.code === 'BLOCKS_FULL' ? { actionHref: '/settings' } : { onAction: resume })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <ActButton
          variant="danger"
          className="flex-1"
          state={state}
          label="Block"
          onClick={() => change({ wallet: person.wallet, isBlocked: true })}
        />
        <Button variant="quiet" onClick={onKeep}>
          Not now
        </Button>
      </div>
      <WalletName />
    </div>
  );
}
