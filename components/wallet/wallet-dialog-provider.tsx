'use client';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { MAIN_ID } from '@/components/page/skip-link';
import { LazyWalletDialog } from '@/components/wallet/lazy-wallet-dialog';
import { WalletDialogContext, type WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';

/** Holds the one wallet dialog of the page, so that any button can open it and outlive the page behind it. */
export function WalletDialogProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<WalletDialogRequest | null>(null);
  const opener = useRef<Element | null>(null);
  const isOpen = useRef(false);

  useEffect(() => {
    isOpen.current = request !== null;
  }, [request]);

  const close = useCallback(() => setRequest(null), []);

  const open = useCallback((next: WalletDialogRequest) => {
    // One request after the other in the same dialog: what had the focus before the first gets it back.
    if (!isOpen.current) opener.current = document.activeElement;
    setRequest(next);
    if (next.intent === 'phone')
      next.until.finally(() => setRequest((shown) => (shown === next ? null : shown)));
  }, []);

  /**
   * Once signed in, the button that opened the dialog goes away: the page itself is the next thing to read. So it is
   * when the button has gone with what it did.
   */
  const returnFocus = useCallback((signedIn: boolean) => {
    if (!signedIn && opener.current instanceof HTMLElement) opener.current.focus();
    if (signedIn || document.activeElement === document.body) document.getElementById(MAIN_ID)?.focus();
  }, []);

  return (
    <WalletDialogContext value={open}>
      {children}
      <LazyWalletDialog request={request} onClose={close} onClosed={returnFocus} />
    </WalletDialogContext>
  );
}
