'use client';

import { useEffect } from 'react';
import { numberTitle, watchDocument } from '@/components/page/page-title';

/** Puts the number of sessions that wait for the viewer in front of the title of whatever page is shown. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    numberTitle(count);
    // Every navigation brings a title of its own.
    const stop = watchDocument(() => numberTitle(count));
    return () => {
      stop();
      numberTitle(0);
    };
  }, [count]);
}
