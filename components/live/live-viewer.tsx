import { LazyLiveUpdates } from '@/components/live/lazy-live-updates';
import { getHeadBlock } from '@/lib/live/queries';
import { getServerNow } from '@/lib/server/clock';

/** Keeps the pages of the signed-in viewer live. */
export async function LiveViewer() {
  const [headBlock, now] = await Promise.all([getHeadBlock(), getServerNow()]);
  return <LazyLiveUpdates headBlock={headBlock} readAt={now} />;
}
