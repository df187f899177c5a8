'use client';

import { useEffect, useState } from 'react';

/** A busy page is not waited for any longer. */
const LATEST_MS = 2_000;

/** Who waits for an idle moment, and since when: first come, first served. */
const waiting = new Map<() => void, number>();
let cancelNext: (() => void) | null = null;

/**
 * Turns true once the page is there and the browser has nothing else to do: the time to load what is not looked at first.
 * Each of several gets a moment of its own, so that a click in between is answered at once.
 */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const settle = () => setIdle(true);
    waiting.set(settle, performance.now());
    awaitNext();
    return () => {
      waiting.delete(settle);
      if (waiting.size > 0) return;
      cancelNext?.();
      cancelNext = null;
    };
  }, []);
  return isIdle;
}

function awaitNext(): void {
  const [first] = waiting;
  if (first === undefined || cancelNext !== null) return;
  const [settle, since] = first;
  cancelNext = inIdleMoment(since + LATEST_MS - performance.now(), () => {
    cancelNext = null;
    waiting.delete(settle);
    settle();
    awaitNext();
  });
}

function inIdleMoment(latestMs: number, act: () => void): () => void {
  // Safari has no such callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 1);
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(act, { timeout: Math.max(1, latestMs) });
  return () => window.cancelIdleCallback(request);
}
