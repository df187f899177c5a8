'use client';

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { Connector } from 'wagmi';
import { MAIN_ID } from '@/components/shell/skip-link';
import { WalletDialog } from '@/components/wallet/wallet-dialog';

/** Why the dialog opens: to sign in (and go to `next`), or only to find the wallet of somebody who is signed in. */
export type WalletDialogRequest =
  | { readonly intent: 'signIn'; readonly next?: string; readonly connector?: Connector }
  | { readonly intent: 'connect'; readonly onSettled: (connected: boolean) => void };

type OpenWalletDialog = (request: WalletDialogRequest) => void;

const WalletDialogContext = createContext<OpenWalletDialog>(() => {});

/** Holds the one wallet dialog of the page, so that any button can open it and outlive the page behind it. */
export function WalletDialogProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<WalletDialogRequest | null>(null);
  const opener = useRef<Element | null>(null);

  const open = useCallback<OpenWalletDialog>((next) => {
    opener.current = document.activeElement;
    setRequest(next);
  }, []);

  /** Once signed in, the button that opened the dialog goes away: the page itself is the next thing to read. */
  const returnFocus = useCallback((signedIn: boolean) => {
    const target = signedIn ? document.getElementById(MAIN_ID) : opener.current;
    if (target instanceof HTMLElement) target.focus();
  }, []);

  return (
    <WalletDialogContext value={open}>
      {children}
      <WalletDialog request={request} onClose={() => setRequest(null)} onClosed={returnFocus} />
    </WalletDialogContext>
  );
}

/** Opens the wallet dialog. */
export function useWalletDialog(): OpenWalletDialog {
  return useContext(WalletDialogContext);
}
