'use client';

import { useTransition } from 'react';
import { useRefresh } from '@/components/page/use-refresh';
import { Button } from '@/components/ui/button';

/** Has the page read anew. */
export function ReloadButton({ children }: { children: string }) {
  const refresh = useRefresh();
  const [isReloading, startReload] = useTransition();
  return (
    <Button busy={isReloading} onClick={() => startReload(() => refresh())}>
      {children}
    </Button>
  );
}
