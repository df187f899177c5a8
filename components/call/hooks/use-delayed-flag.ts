'use client';

import { useEffect, useState } from 'react';

/** Whether something has been so for a while without a break. */
export function useDelayedFlag(isSo: boolean, forMs: number): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isSo, forMs]);
  return isSo && lasted;
}
