'use client';

import { useCallback, useRef, useState } from 'react';
import type { Hex } from 'viem';

/** Gives the wallet to one request at a time: it can show one thing to sign. */
export function useWalletTurns() {
  // The ref decides, for two that ask at one moment; the state shows it.
  const taken = useRef<Hex | null>(null);
  const [holder, setHolder] = useState<Hex | null>(null);

  const tryBegin = useCallback((key: Hex) => {
    if (taken.current !== null && taken.current !== key) return false;
    taken.current = key;
    setHolder(key);
    return true;
  }, []);

  const release = useCallback((key: Hex) => {
    if (taken.current !== key) return;
    taken.current = null;
    setHolder(null);
  }, []);

  return { holder, tryBegin, release };
}
