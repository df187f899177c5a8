'use client';

import { useEffect } from 'react';

/** Does something when the network comes back; null while nothing waits for it. */
export function useOnlineEvent(onReturn: (() => void) | null): void {
  useEffect(() => {
    if (!onReturn) return;
    window.addEventListener('online', onReturn);
    return () => window.removeEventListener('online', onReturn);
  }, [onReturn]);
}
