'use client';

import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadNotice = async () => (await import('@/components/shell/offline-notice')).OfflineNotice;

/** What keeps a page that cannot be left, and says why, below a call: it comes once there is nothing else to do. */
export function CallConnection() {
  const { Component: OfflineNotice } = useLazyComponent(loadNotice, useIdle());
  return <div className="fixed inset-x-0 bottom-0 z-40">{OfflineNotice && <OfflineNotice />}</div>;
}
