'use client';

import { usePublicConfig } from '@/components/page/config-provider';
import { Button } from '@/components/ui/button';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';

/** In the demo the other side of a session is a click away; nothing where they are somebody real. */
export function TryDemoWallet({ wallet }: { wallet: string }) {
  const { demoWallets } = usePublicConfig();
  const openWalletDialog = useWalletDialog();
  const demoWallet = demoWallets.find(({ address }) => address === wallet);
  if (!demoWallet) return null;
  return (
    <div className="rounded-card border border-line border-dashed bg-sunken p-3">
      <p className="text-small text-fg-muted">
        <strong className="font-title text-fg">Demo mode.</strong> You can be {demoWallet.name} too: this page
        signs you in with their demo wallet.
      </p>
      <Button
        className="mt-2 w-full"
        onClick={() => openWalletDialog({ intent: 'signIn', demoWallet: demoWallet.address })}
      >
        Try it as {demoWallet.name}
      </Button>
    </div>
  );
}
