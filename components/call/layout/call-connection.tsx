'use client';

import { useBackgroundComponent } from '@/components/page/use-background-component';

const load = async () => (await import('@/components/shell/offline-notice')).OfflineNotice;

/**
 * Says that there is no connection, and keeps the page of the call. It takes room of its own and covers nothing: below our
 * bar on call, below the page elsewhere. Its code comes after the page's.
 */
export function CallConnection() {
  const OfflineNotice = useBackgroundComponent(load);
  return <div className="sticky bottom-0 z-40">{OfflineNotice && <OfflineNotice />}</div>;
}
