'use client';

import { useTransition } from 'react';
import { useNavigation } from '@/components/page/use-navigation';
import { Button } from '@/components/ui/button';

/** Has the page read anew. */
export function ReloadButton({ children }: { children: string }) {
  const navigation = useNavigation();
  const [isReloading, startReload] = useTransition();
  return (
    <Button busy={isReloading} onClick={() => startReload(() => navigation.refresh())}>
      {children}
    </Button>
  );
}
