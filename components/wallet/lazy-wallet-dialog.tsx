'use client';

import { LateCode } from '@/components/ui/late-code';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import { giveUpRequest } from '@/components/wallet/give-up';
import type { WalletDialogProps } from '@/components/wallet/wallet-dialog';

const loadDialog = async () => (await import('@/components/wallet/scoped-wallet-dialog')).ScopedWalletDialog;

/** Fetches the dialog ahead of the click. When it does not come, the click tries again and says so. */
export function preloadWalletDialog(): void {
  loadDialog().catch(() => {});
}

/** The wallet dialog, which comes to the browser when it is first opened: most visits to a page never need it. */
export function LazyWalletDialog(props: WalletDialogProps) {
  const isWanted = props.request !== null;
  const { Component: WalletDialog, failure, retry } = useLazyComponent(loadDialog, isWanted);

  if (WalletDialog) return <WalletDialog {...props} />;
  if (!isWanted) return null;
  return (
    <LateCode
      failure={failure}
      onRetry={retry}
      onDismiss={() => {
        giveUpRequest(props.request);
        props.onClose();
        props.onClosed(false);
      }}
    >
      Looking for your wallets
    </LateCode>
  );
}
