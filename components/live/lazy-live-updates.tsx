'use client';

import { useBackgroundComponent } from '@/components/page/use-background-component';
import type { PackedAgenda } from '@/lib/live/packed-agenda';

const loadUpdates = async () => (await import('@/components/live/live-updates')).LiveUpdates;

/** Live updates, whose code comes once the page has nothing else to do: what is shown now is read already. */
export function LazyLiveUpdates({ packed }: { packed: PackedAgenda | null }) {
  const LiveUpdates = useBackgroundComponent(loadUpdates);
  return LiveUpdates && <LiveUpdates packed={packed} />;
}
