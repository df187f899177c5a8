'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** So long something can be taken back before it is begun. */
export const UNDO_MS = 5_000;

/** The second click of a double click, and a key held down, come before that: they are no wish to take it back. */
export const SETTLE_MS = 500;

/** `open`: it can be taken back. `due`: the time is over, and it can begin. */
type UndoStep = 'none' | 'open' | 'due';

/**
 * Puts an act off for as long as it can be taken back. Whoever uses it does the act when it is due; where the page is
 * left before, nothing ever becomes due.
 */
export function useUndo() {
  const [step, setStep] = useState<UndoStep>('none');
  const isFresh = useRef(false);

  useEffect(() => {
    if (step !== 'open') return;
    const settling = setTimeout(() => {
      isFresh.current = false;
    }, SETTLE_MS);
    const timer = setTimeout(() => setStep('due'), UNDO_MS);
    return () => {
      clearTimeout(settling);
      clearTimeout(timer);
    };
  }, [step]);

  const open = useCallback(() => {
    isFresh.current = true;
    setStep('open');
  }, []);
  const close = useCallback(() => setStep('none'), []);
  /** Closes what somebody takes back; false where that came with the click that opened it. */
  const takeBack = useCallback(() => {
    if (isFresh.current) return false;
    close();
    return true;
  }, [close]);
  return { step, open, close, takeBack };
}
