'use client';

import { useLazyComponent } from '@/components/ui/use-lazy-component';

const load = async () => (await import('@/components/call/layout/call-offline-notice')).CallOfflineNotice;

/** Says that there is no connection, and keeps the page of the call. Comes by itself after the page. */
export function CallConnection() {
  const { Component } = useLazyComponent(load, true);
  return Component && <Component />;
}
