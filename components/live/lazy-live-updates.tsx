'use client';

import { useEffect } from 'react';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { PackedAgenda } from '@/lib/live/packed-agenda';

const loadUpdates = async () => (await import('@/components/live/live-updates')).LiveUpdates;

/** As often as a page asks whose stream fails. */
const AGAIN_MS = 10_000;

/** Live updates, whose code comes once the page has nothing else to do: what is shown now is read already. */
export function LazyLiveUpdates({ packed }: { packed: PackedAgenda | null }) {
  const { Component: LiveUpdates, failure, retry } = useLazyComponent(loadUpdates, useIdle());

  useEffect(() => {
    // The page of an earlier build says so and is kept up to date no more.
    if (failure === null || failure === 'APP_UPDATED') return;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [failure, retry]);

  return LiveUpdates && <LiveUpdates packed={packed} />;
}
