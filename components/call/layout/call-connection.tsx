'use client';

import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadNotice = async () => (await import('@/components/shell/offline-notice')).OfflineNotice;

/** Says below a call that there is no connection, and keeps its page. It comes by itself after the page. */
export function CallConnection() {
  const { Component: OfflineNotice } = useLazyComponent(loadNotice, true);
  return <div className="fixed inset-x-0 bottom-0 z-40">{OfflineNotice && <OfflineNotice />}</div>;
}
