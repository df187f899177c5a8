'use client';

import type { Address } from 'viem';
import { useConfig, useConnection, useConnectors } from 'wagmi';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWalletName } from '@/components/wallet/use-wallet-name';
import { useViewer } from '@/components/wallet/viewer-context';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';
import { describeError } from '@/lib/errors/describe-error';
import { demoConnectorId } from '@/lib/wallet/demo-connector';
import { connectWallet } from '@/lib/wallet/signing';

/** Says that the wallet now uses another address than the one that is signed in, and offers both ways out. */
export function WrongAccountBanner() {
  const viewer = useViewer();
  const { address, connector, status } = useConnection();
  const walletAddress = address?.toLowerCase() as Address | undefined;
  const differs =
    viewer && status === 'connected' && walletAddress !== undefined && walletAddress !== viewer.wallet;
  if (!(differs && connector)) return null;
  return (
    <div className="page-width py-3">
      <Choice signedIn={viewer.wallet} inWallet={walletAddress} wallet={connector.name} />
    </div>
  );
}

type ChoiceProps = { signedIn: Address; inWallet: Address; wallet: string };

function Choice({ signedIn, inWallet, wallet }: ChoiceProps) {
  const config = useConfig();
  const connectors = useConnectors();
  const { connector: current } = useConnection();
  const openWalletDialog = useWalletDialog();
  const nameOf = useWalletName();
  const signedInName = nameOf(signedIn);
  const inWalletName = nameOf(inWallet);
  const demo = connectors.find((connector) => connector.id === demoConnectorId(signedIn));
  return (
    <Notice
      tone="warning"
      title={describeError('WRONG_ACCOUNT').title}
      action={
        <>
          {demo && <Button onClick={() => connectWallet(config, demo)}>Switch back to {signedInName}</Button>}
          {current && (
            <Button onClick={() => openWalletDialog({ intent: 'signIn', connector: current })}>
              Sign in as {inWalletName}
            </Button>
          )}
        </>
      }
    >
      <p>
        You are signed in as <strong className="font-title text-fg">{signedInName}</strong>, and your wallet
        now uses <strong className="font-title text-fg">{inWalletName}</strong>.{' '}
        {demo
          ? 'Switch back, or sign in with the other address.'
          : `Switch back to ${signedInName} in ${wallet}, or sign in with the other address.`}
      </p>
    </Notice>
  );
}
