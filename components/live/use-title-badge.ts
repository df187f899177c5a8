'use client';

import { useEffect } from 'react';

const BADGE = /^\(\d+\) /;

/** Puts the number of sessions that wait for the viewer in front of the title of whatever page is shown. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    const write = () => {
      const bare = document.title.replace(BADGE, '');
      const wanted = count > 0 ? `(${count}) ${bare}` : bare;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    // Every navigation brings a title of its own.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(BADGE, '');
    };
  }, [count]);
}
