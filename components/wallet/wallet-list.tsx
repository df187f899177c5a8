'use client';

import { type ReactNode, useId } from 'react';
import { type Connector, useConnectors } from 'wagmi';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { useIsPhone } from '@/components/ui/use-is-phone';
import { WalletApps } from '@/components/wallet/phone/wallet-apps';
import { useWindowWallet } from '@/components/wallet/use-window-wallet';
import { WalletIcon } from '@/components/wallet/wallet-icon';
import { toWalletChoices } from '@/lib/wallet/choices';

const WALLET_FINDER_URL = 'https://ethereum.org/wallets/find-wallet/';

type ChooseProps = { onChoose: (connector: Connector) => void };

type WalletListProps = ChooseProps & {
  /** The page to go on with, for a wallet app to open. */
  page: string;
};

/** The wallets of this browser by their own names, then the one on a phone, then demo wallets in a box that says so. */
export function WalletList({ onChoose, page }: WalletListProps) {
  const isPhone = useIsPhone();
  const connectors = useConnectors();
  const { installed, phone, demo } = toWalletChoices(connectors, useWindowWallet());
  const offered = [...installed, ...phone];
  // A demo is reached from its own machine alone: no app could open it.
  const opensInApp = isPhone && installed.length === 0 && demo.length === 0;
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
      {opensInApp && <WalletApps page={page} />}
      {demo.length > 0 && <DemoWallets connectors={demo} onChoose={onChoose} />}
      {offered.length === 0 && !isPhone && <NoWallet />}
    </>
  );
}

function DemoWallets({ connectors, onChoose }: ChooseProps & { connectors: readonly Connector[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-card border border-line border-dashed bg-sunken p-4">
      <h3 id={id} className="font-title">
        Demo mode.
      </h3>
      <p className="mt-1 text-small text-fg-muted">
        No wallet needed: try both sides on this computer. This server keeps these two keys and signs with
        them for real.
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

type WalletButtonProps = ChooseProps & { connector: Connector; children: ReactNode };

function WalletButton({ connector, onChoose, children }: WalletButtonProps) {
  return (
    <Button className="w-full justify-start gap-3" onClick={() => onChoose(connector)}>
      <WalletIcon connector={connector} />
      <span className="my-1 text-start">{children}</span>
    </Button>
  );
}

/** What to do without one, where it could be an extension. */
function NoWallet() {
  return (
    <div className="rounded-card border border-line p-4">
      <p className="font-title">No wallet found in this browser</p>
      <p className="mt-1 text-fg-muted">Install one as a browser extension, then reload this page.</p>
      <a
        href={WALLET_FINDER_URL}
        target="_blank"
        rel="noreferrer"
        className={buttonLook({ className: 'mt-3' })}
      >
        Get a wallet
      </a>
    </div>
  );
}
