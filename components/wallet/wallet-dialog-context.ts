'use client';

import { createContext, useContext } from 'react';
import type { Connector } from 'wagmi';

/** Why the dialog opens: to sign in (and go to `next`), or only to find the wallet of somebody who is signed in. */
export type WalletDialogRequest =
  | { readonly intent: 'signIn'; readonly next?: string; readonly connector?: Connector }
  | { readonly intent: 'connect'; readonly onSettled: (connected: boolean) => void };

type OpenWalletDialog = (request: WalletDialogRequest) => void;

/** The way to the one wallet dialog of the page. */
export const WalletDialogContext = createContext<OpenWalletDialog>(() => {});

/** Opens the wallet dialog. */
export function useWalletDialog(): OpenWalletDialog {
  return useContext(WalletDialogContext);
}
