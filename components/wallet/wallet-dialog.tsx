'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import { useWalletFlow } from '@/components/wallet/use-wallet-flow';
import type { WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';
import { WalletList } from '@/components/wallet/wallet-list';
import { WalletProgress } from '@/components/wallet/wallet-progress';
import type { Viewer } from '@/lib/viewer/model';

const WORDS = {
  signIn: {
    title: 'Sign in',
    description: 'Your wallet will ask you to sign a message. It is free and sends no transaction.',
  },
  connect: {
    title: 'Connect your wallet',
    description: 'You are signed in, but this page lost touch with your wallet. Choose it again to go on.',
  },
} as const;

type WalletDialogProps = {
  request: WalletDialogRequest | null;
  onClose: () => void;
  /** The dialog is gone: somebody has to take the focus. */
  onClosed: (signedIn: boolean) => void;
};

/** Choose a wallet, connect, sign: one dialog that says each time what is awaited. */
export function WalletDialog({ request, onClose, onClosed }: WalletDialogProps) {
  const words = WORDS[request?.intent ?? 'signIn'];
  const signedIn = useRef(false);
  const close = () => {
    if (request?.intent === 'connect') request.onSettled(false);
    onClose();
  };
  return (
    <Dialog open={request !== null} onOpenChange={(open) => !open && close()}>
      <DialogContent
        title={words.title}
        description={words.description}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed(signedIn.current);
          signedIn.current = false;
        }}
      >
        {request && (
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

type WalletFlowProps = { request: WalletDialogRequest; onDone: (viewer: Viewer | null) => void };

function WalletFlow({ request, onDone }: WalletFlowProps) {
  const router = useRouter();
  const finish = (viewer: Viewer | null) => {
    onDone(viewer);
    if (request.intent === 'connect') request.onSettled(true);
    else if (viewer && request.next) router.push(request.next);
    else router.refresh();
  };
  const { state, start, giveUp } = useWalletFlow({
    intent: request.intent,
    connector: request.intent === 'signIn' ? request.connector : undefined,
    onDone: finish,
  });

  if (state.kind === 'working') {
    return <WalletProgress step={state.step} connector={state.connector} onGiveUp={giveUp} />;
  }
  return (
    <div className="mt-5 grid gap-5">
      {state.failure && <ErrorNotice code={state.failure} />}
      <WalletList onChoose={start} />
    </div>
  );
}
