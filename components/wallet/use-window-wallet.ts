'use client';

import { useSyncExternalStore } from 'react';
import { findWindowProvider } from '@/lib/wallet/provider/signing-provider';

/** Only some wallets say that they have come; the others are seen by looking. */
const LOOK_MS = 250;
const ARRIVED = 'ethereum#initialized';

/** Whether a wallet sits in `window.ethereum`, which extensions fill in their own time: also while somebody chooses. */
export function useWindowWallet(): boolean {
  return useSyncExternalStore(
    watch,
    () => findWindowProvider(window) !== undefined,
    () => false,
  );
}

function watch(look: () => void): () => void {
  const timer = setInterval(look, LOOK_MS);
  window.addEventListener(ARRIVED, look);
  return () => {
    clearInterval(timer);
    window.removeEventListener(ARRIVED, look);
  };
}
