'use client';

import { useCallback, useEffect, useState } from 'react';

/** So long something can be taken back before it is begun. */
export const UNDO_MS = 5_000;

/** `open`: it can be taken back. `due`: the time is over, and it can begin. */
type UndoStep = 'none' | 'open' | 'due';

/**
 * Puts an act off for as long as it can be taken back. Whoever uses it does the act when it is due; where the page is
 * left before, nothing ever becomes due.
 */
export function useUndo() {
  const [step, setStep] = useState<UndoStep>('none');

  useEffect(() => {
    if (step !== 'open') return;
    const timer = setTimeout(() => setStep('due'), UNDO_MS);
    return () => clearTimeout(timer);
  }, [step]);

  const open = useCallback(() => setStep('open'), []);
  const close = useCallback(() => setStep('none'), []);
  return { step, open, close };
}
