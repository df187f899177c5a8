'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { leave } from '@/lib/server-status';

/** Tells the window that the router is asked for another page; its detail is the address. */
export const PUSHED = 'page-pushed';

/** Goes to another page of ours, for what is no link; `onLeave` comes before. Where no page can be had it stays, as links do. */
export function usePush(): (href: string, onLeave?: () => void) => void {
  const { push } = useRouter();
  return useCallback(
    (href, onLeave) =>
      leave(() => {
        onLeave?.();
        window.dispatchEvent(new CustomEvent(PUSHED, { detail: href }));
        push(href);
      }),
    [push],
  );
}
