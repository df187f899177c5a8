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

/** `skewMs` is server time minus browser time, 0 until it is measured; `serverNow` is when the server wrote the page. */
type Clock = { skewMs: number; readonly serverNow: EpochMs };

const ClockContext = createContext<Clock>({ skewMs: 0, serverNow: 0 });

type ClockProviderProps = { serverNow: EpochMs; children: ReactNode };

/** Makes the server's clock the one clock of the page: a browser that runs minutes late still sees the room open in time. */
export function ClockProvider({ serverNow, children }: ClockProviderProps) {
  // One object as long as there is a page: for another one React would draw anew what is not awake yet, because its code
  // is still on its way, and what was typed there would be gone.
  const [clock] = useState<Clock>(() => ({ skewMs: 0, serverNow }));
  useEffect(() => {
    const measured = serverNow - Date.now();
    clock.skewMs = Math.abs(measured) < TRUSTED_SKEW_MS ? 0 : measured;
    lookAtClock();
  }, [clock, serverNow]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/**
 * What follows from the time. A component is drawn anew only when that changes; while the server renders and during
 * hydration it is what follows from the instant the page was written, so that nothing differs between the two.
 *
 * @example
 * ```ts
 * const phase = usePageClock((now) => windowPhase(opening, now));
 * ```
 */
export function usePageClock<Told extends string | number | boolean | null>(
  tell: (now: EpochMs) => Told,
): Told {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(
    watchClock,
    () => tell(Date.now() + clock.skewMs),
    () => tell(clock.serverNow),
  );
}

/** The time in whole intervals: changes once per `intervalMs`. */
export function usePageNow(intervalMs: number = SECOND_MS): EpochMs {
  return usePageClock((now) => Math.floor(now / intervalMs) * intervalMs);
}

/** Tells the time when something happens, to what does not show it. */
export function useReadNow(): () => EpochMs {
  const clock = useContext(ClockContext);
  return useCallback(() => Date.now() + clock.skewMs, [clock]);
}

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Looks every second, all watchers at once, and as soon as a sleeping tab comes back. */
function watchClock(onLook: () => void): () => void {
  if (watchers.size === 0) {
    timer = setInterval(lookAtClock, SECOND_MS);
    document.addEventListener('visibilitychange', lookAtClock);
  }
  watchers.add(onLook);
  return () => {
    watchers.delete(onLook);
    if (watchers.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookAtClock);
  };
}

function lookAtClock(): void {
  for (const onLook of watchers) onLook();
}
