'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

/** Has the page read anew. */
export function ReloadButton({ children }: { children: string }) {
  const router = useRouter();
  const [isReloading, startReload] = useTransition();
  return (
    <Button busy={isReloading} onClick={() => startReload(() => router.refresh())}>
      {children}
    </Button>
  );
}
