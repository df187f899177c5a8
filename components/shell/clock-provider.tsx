'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Below this the difference is the way of the page through the network, not a wrong clock. */
const TRUSTED_SKEW_MS = 5 * SECOND_MS;

/** Server time minus browser time, in milliseconds. */
const SkewContext = createContext(0);

type ClockProviderProps = { serverNow: EpochMs; children: ReactNode };

/** Makes the server's clock the one clock of the page: a browser that runs minutes late still sees the room open in time. */
export function ClockProvider({ serverNow, children }: ClockProviderProps) {
  const [skewMs, setSkewMs] = useState(0);
  useEffect(() => {
    const measured = serverNow - Date.now();
    setSkewMs(Math.abs(measured) < TRUSTED_SKEW_MS ? 0 : measured);
  }, [serverNow]);
  return <SkewContext value={skewMs}>{children}</SkewContext>;
}

/**
 * The time, in whole intervals: changes once per `intervalMs`, null while the server renders and during hydration,
 * so that nothing differs between the two.
 */
export function useNow(intervalMs: number = SECOND_MS): EpochMs | null {
  const skewMs = useContext(SkewContext);
  const readNow = useCallback(
    () => Math.floor((Date.now() + skewMs) / intervalMs) * intervalMs,
    [skewMs, intervalMs],
  );
  return useSyncExternalStore<EpochMs | null>(watchClock, readNow, () => null);
}

/** Looks every second, and at once when a sleeping tab comes back. */
function watchClock(onLook: () => void): () => void {
  const timer = setInterval(onLook, SECOND_MS);
  document.addEventListener('visibilitychange', onLook);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onLook);
  };
}
