'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { countMisses, leave } from '@/lib/server-status';

/** Has this page read anew. Next would leave it for the browser's own error page where no page can be had; this stays. */
export function useRefresh(): () => void {
  const { refresh } = useRouter();
  // A page that reads itself anew is no attempt of its reader's to go elsewhere.
  return useCallback(() => (countMisses() > 0 ? leave(refresh) : refresh()), [refresh]);
}
