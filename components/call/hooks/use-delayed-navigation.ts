'use client';

import { useEffect, useRef } from 'react';
import { loadPage } from '@/lib/server-status';

/**
 * Lets a link of this page wait while a room is being left: going on at once would take the frame away before it has
 * hung up. Links that open elsewhere, and every other way to go, are the browser's.
 */
export function useDelayedNavigation(isLeaving: boolean): void {
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (!isLeaving) return;
    const delay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
      if (!link?.href || link.target !== '' || opensElsewhere) return;
      event.preventDefault();
      next.current = link.href;
    };
    document.addEventListener('click', delay, true);
    return () => {
      document.removeEventListener('click', delay, true);
      if (next.current !== null) loadPage(next.current);
      next.current = null;
    };
  }, [isLeaving]);
}
