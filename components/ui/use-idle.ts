'use client';

import { useEffect, useState } from 'react';

/** A busy page is not waited for any longer. */
const LATEST_MS = 2_000;

/** Turns true once the page is there and the browser has nothing else to do: the time to load what is not looked at first. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const settle = () => setIdle(true);
    // Safari has no such callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(settle, 1);
      return () => clearTimeout(timer);
    }
    const request = window.requestIdleCallback(settle, { timeout: LATEST_MS });
    return () => window.cancelIdleCallback(request);
  }, []);
  return isIdle;
}
