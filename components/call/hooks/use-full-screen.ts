'use client';

import { useCallback, useSyncExternalStore } from 'react';

type FullScreen = { readonly isFull: boolean; readonly toggle: () => void };

/** The whole page without the browser around it, so that our bar stays; null where there is no such thing, as on iPhones. */
export function useFullScreen(): FullScreen | null {
  const isFull = useSyncExternalStore(
    watch,
    () => document.fullscreenElement !== null,
    () => false,
  );
  const isPossible = useSyncExternalStore(
    watch,
    () => document.fullscreenEnabled === true,
    () => false,
  );
  const toggle = useCallback(() => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    // Refused without a gesture or by a policy: the button simply keeps its state.
    change.catch(() => undefined);
  }, []);
  return isPossible ? { isFull, toggle } : null;
}

function watch(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
