'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { leave } from '@/lib/server-status';

/** Has this page read anew. Next would leave it for the browser's own error page where no page can be had; this stays. */
export function useRefresh(): () => void {
  const { refresh } = useRouter();
  return useCallback(() => leave(refresh), [refresh]);
}
