'use client';

import { createContext, useContext } from 'react';
import type { Address } from 'viem';
import type { Connector } from 'wagmi';
import type { PhoneConnector } from '@/lib/wallet/phone/phone-connector';

/** Why the dialog opens. A `connector`, or the demo wallet of an address, is tried at once, without asking which wallet. */
export type WalletDialogRequest =
  /** To sign in, and go to `next`. */
  | {
      readonly intent: 'signIn';
      readonly next?: string;
      readonly connector?: Connector;
      readonly demoWallet?: Address;
    }
  /** To find the wallet of somebody who is signed in. */
  | {
      readonly intent: 'connect';
      readonly connector?: Connector;
      readonly onSettled: (connected: boolean) => void;
    }
  /** To show that a phone is asked for a signature, until it has answered. */
  | { readonly intent: 'phone'; readonly phone: PhoneConnector; readonly until: Promise<unknown> };

type OpenWalletDialog = (request: WalletDialogRequest) => void;

/** The way to the one wallet dialog of the page. */
export const WalletDialogContext = createContext<OpenWalletDialog>(() => {});

/** Opens the wallet dialog. */
export function useWalletDialog(): OpenWalletDialog {
  return useContext(WalletDialogContext);
}
