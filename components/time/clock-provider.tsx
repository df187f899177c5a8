'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Below this the difference is the way of the page through the network, not a wrong clock. */
const TRUSTED_SKEW_MS = 5 * SECOND_MS;

/** `skewMs` is server time minus browser time; `serverNow` is when the server wrote the page. */
type Clock = { readonly skewMs: number; readonly serverNow: EpochMs };

const ClockContext = createContext<Clock>({ skewMs: 0, serverNow: 0 });

type ClockProviderProps = { serverNow: EpochMs; children: ReactNode };

/** Makes the server's clock the one clock of the page: a browser that runs minutes late still sees the room open in time. */
export function ClockProvider({ serverNow, children }: ClockProviderProps) {
  const [skewMs, setSkewMs] = useState(0);
  useEffect(() => {
    const measured = serverNow - Date.now();
    setSkewMs(Math.abs(measured) < TRUSTED_SKEW_MS ? 0 : measured);
  }, [serverNow]);
  const clock = useMemo(() => ({ skewMs, serverNow }), [skewMs, serverNow]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/**
 * The time, in whole intervals: changes once per `intervalMs`, null while the server renders and during hydration,
 * so that nothing differs between the two.
 */
export function useNow(intervalMs: number = SECOND_MS): EpochMs | null {
  const { skewMs } = useContext(ClockContext);
  const readNow = useCallback(
    () => Math.floor((Date.now() + skewMs) / intervalMs) * intervalMs,
    [skewMs, intervalMs],
  );
  return useSyncExternalStore<EpochMs | null>(watchClock, readNow, () => null);
}

/** The time in whole intervals, and while the server renders the instant it wrote the page: never empty, never different. */
export function usePageNow(intervalMs: number = SECOND_MS): EpochMs {
  const { serverNow } = useContext(ClockContext);
  return useNow(intervalMs) ?? serverNow;
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
