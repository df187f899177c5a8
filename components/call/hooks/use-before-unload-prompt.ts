'use client';

import { useEffect } from 'react';

/** Lets the browser ask before the page goes while it is guarded. The words are the browser's own. */
export function useBeforeUnloadPrompt(guarded: boolean): void {
  useEffect(() => {
    if (!guarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [guarded]);
}
