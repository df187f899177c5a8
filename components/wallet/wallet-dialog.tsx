'use client';

import { useRef } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { giveUpRequest } from '@/components/wallet/give-up';
import { LatePhoneSteps } from '@/components/wallet/phone/late-phone-steps';
import type { WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';
import { WalletFlow } from '@/components/wallet/wallet-flow';

const COPY = {
  signIn: {
    title: 'Sign in',
    description:
      'A wallet is an app that keeps a key only you have. It signs a message to say who you are: it’s free, and no money moves.',
  },
  connect: {
    title: 'Connect your wallet',
    description:
      'You’re signed in, but this page lost the connection to your wallet. Choose it again to continue.',
  },
  phone: {
    title: 'Sign in your wallet',
    description: 'Your phone shows what you sign. Approve it there.',
  },
} as const;

export type WalletDialogProps = {
  request: WalletDialogRequest | null;
  onClose: () => void;
  /** The dialog is gone: somebody has to take the focus. */
  onClosed: (signedIn: boolean) => void;
};

/** Choose a wallet, connect, sign: one dialog that says each time what is awaited. */
export function WalletDialog({ request, onClose, onClosed }: WalletDialogProps) {
  const words = COPY[request?.intent ?? 'signIn'];
  const signedIn = useRef(false);
  const giveUp = () => {
    giveUpRequest(request);
    onClose();
  };
  return (
    <Dialog open={request !== null} onOpenChange={(open) => !open && giveUp()}>
      <DialogContent
        title={words.title}
        description={words.description}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed(signedIn.current);
          signedIn.current = false;
        }}
      >
        {request?.intent === 'phone' && (
          <LatePhoneSteps phone={request.phone} mayPair={false} onGiveUp={giveUp} />
        )}
        {request && request.intent !== 'phone' && (
          <WalletFlow
            request={request}
            onDone={(viewer) => {
              signedIn.current = viewer !== null;
              onClose();
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
