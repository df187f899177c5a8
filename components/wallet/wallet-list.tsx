'use client';

import { type ReactNode, useId } from 'react';
import { type Connector, useConnectors } from 'wagmi';
import { Button } from '@/components/ui/button';
import { useWindowWallet } from '@/components/wallet/use-window-wallet';
import { WalletIcon } from '@/components/wallet/wallet-icon';
import { toWalletChoices } from '@/lib/wallet/choices';

const WALLET_FINDER_URL = 'https://ethereum.org/wallets/find-wallet/';

type WalletListProps = { onChoose: (connector: Connector) => void };

/** The wallets of this browser by their own names, then the one on a phone, then demo wallets in a box that says so. */
export function WalletList({ onChoose }: WalletListProps) {
  const connectors = useConnectors();
  const { installed, phone, demo } = toWalletChoices(connectors, useWindowWallet());
  const offered = [...installed, ...phone];
  return (
    <>
      {offered.length > 0 && (
        <ul className="grid gap-2">
          {offered.map((connector) => (
            <li key={connector.uid}>
              <WalletButton connector={connector} onChoose={onChoose}>
                {connector.id === 'injected' ? 'Browser wallet' : connector.name}
              </WalletButton>
            </li>
          ))}
        </ul>
      )}
      {demo.length > 0 && <DemoWallets connectors={demo} onChoose={onChoose} />}
      {offered.length === 0 && <NoWallet />}
    </>
  );
}

function DemoWallets({ connectors, onChoose }: WalletListProps & { connectors: readonly Connector[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-card border border-line border-dashed bg-sunken p-4">
      <h3 id={id} className="font-title">
        Demo wallets
      </h3>
      <p className="mt-1 text-small text-fg-muted">
        To try both sides on this computer. This server holds their keys and signs with them.
      </p>
      <ul className="mt-3 grid gap-2">
        {connectors.map((connector) => (
          <li key={connector.uid}>
            <WalletButton connector={connector} onChoose={onChoose}>
              Continue as {connector.name}
            </WalletButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WalletButtonProps = WalletListProps & { connector: Connector; children: ReactNode };

function WalletButton({ connector, onChoose, children }: WalletButtonProps) {
  return (
    <Button className="w-full justify-start gap-3" onClick={() => onChoose(connector)}>
      <WalletIcon connector={connector} />
      <span className="min-w-0 truncate">{children}</span>
    </Button>
  );
}

function NoWallet() {
  return (
    <div className="rounded-card border border-line p-4">
      <p className="font-title">No wallet found in this browser</p>
      <p className="mt-1 text-fg-muted">
        A wallet is a browser extension that keeps your key and signs with it. Install one, then reload this
        page.
      </p>
      <Button asChild className="mt-3">
        <a href={WALLET_FINDER_URL} target="_blank" rel="noreferrer">
          Get a wallet
        </a>
      </Button>
    </div>
  );
}
