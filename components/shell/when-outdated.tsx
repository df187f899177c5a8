'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { isPageOutdated, loadPage, watchServer } from '@/lib/server-status';

/** Shows something once this page is of an earlier build than the server. */
export function WhenOutdated({ children }: { children: ReactNode }) {
  return useSyncExternalStore(watchServer, isPageOutdated, () => false) && children;
}

/** Loads the page anew. */
export function ReloadPage({ children }: { children: string }) {
  return <Button onClick={() => loadPage()}>{children}</Button>;
}
