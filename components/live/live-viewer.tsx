import { LazyLiveUpdates } from '@/components/live/lazy-live-updates';
import { viewsOf } from '@/components/sessions/views-of';
import { toAgendaItem } from '@/lib/live/agenda';
import { packAgenda } from '@/lib/live/packed-agenda';
import { displayName } from '@/lib/people/person';
import { getMyAhead } from '@/lib/sessions/list/my-list';

/** Keeps the pages of the signed-in viewer live. */
export async function LiveViewer() {
  const ahead = await getMyAhead();
  if (!ahead.ok) return ahead.code === 'SIGNED_OUT' ? null : <LazyLiveUpdates packed={null} />;
  const { sessions, wallet, now, headBlock, counts } = ahead.value;
  const views = await viewsOf(sessions, wallet, now);
  const items = views.map(({ session, counterpart }) =>
    toAgendaItem(session, wallet, displayName(counterpart), now),
  );
  return <LazyLiveUpdates packed={packAgenda({ items, needsYou: counts.needsYou, now, headBlock })} />;
}
