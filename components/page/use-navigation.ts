'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { leave } from '@/lib/server-status';

/** Ways to a page of ours for what is no link. Each stays where it is while no page can be had. */
export type Navigation = {
  /** Goes to another page; tells whether it does. */
  readonly push: (href: string) => Promise<boolean>;
  /** Has this page read anew. */
  readonly refresh: () => void;
};

/** Leads to pages by the program; the one user of Next's router, which would leave for the browser's own error page. */
export function useNavigation(): Navigation {
  const router = useRouter();
  return useMemo(
    () => ({
      push: (href) => leave(() => router.push(href)),
      refresh: () => void leave(router.refresh),
    }),
    [router],
  );
}
