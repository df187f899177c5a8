'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { leave } from '@/lib/server-status';

/** Goes to another page of ours, for what is no link; `onLeave` comes before. Where no page can be had it stays, as links do. */
export function usePush(): (href: string, onLeave?: () => void) => void {
  const { push } = useRouter();
  return useCallback(
    (href, onLeave) =>
      leave(() => {
        onLeave?.();
        push(href);
      }),
    [push],
  );
}
