'use client';

import type { LiveUpdatesProps } from '@/components/live/live-updates';
import { useBackgroundComponent } from '@/components/page/use-background-component';

const loadUpdates = async () => (await import('@/components/live/live-updates')).LiveUpdates;

/** Live updates, whose code comes once the page has nothing else to do: what is shown now is read already. */
export function LazyLiveUpdates(page: LiveUpdatesProps) {
  const LiveUpdates = useBackgroundComponent(loadUpdates);
  return LiveUpdates && <LiveUpdates {...page} />;
}
