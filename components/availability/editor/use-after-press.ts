'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * Puts something off until no pointer is pressed: words that appear between pressing and releasing move what is pressed
 * away from under the pointer, and the click is lost.
 */
export function useAfterPress(): (then: () => void) => void {
  const isPressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    // The click itself comes right after the release.
    const release = () =>
      setTimeout(() => {
        isPressed.current = false;
        for (const then of waiting.current.splice(0)) then();
      });
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('pointercancel', release, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('pointerup', release, true);
      document.removeEventListener('pointercancel', release, true);
    };
  }, []);

  return useCallback((then) => {
    if (isPressed.current) waiting.current.push(then);
    else then();
  }, []);
}
