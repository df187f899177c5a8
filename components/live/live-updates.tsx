'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { createLiveBrowser } from '@/components/live/browser';
import { keepLive } from '@/components/live/connection';
import { useAgendaClock } from '@/components/live/use-agenda-clock';
import { useAgendaNews } from '@/components/live/use-agenda-news';
import { useTitleBadge } from '@/components/live/use-title-badge';
import { notificationAccess } from '@/components/notifications/notifications';
import { offerNotifications } from '@/components/notifications/offering';
import { useRefresh } from '@/components/page/use-refresh';
import { type PackedAgenda, unpackAgenda } from '@/lib/live/packed-agenda';
import { checkServer } from '@/lib/server-status';

/** Whoever asked to be notified wants to hear of things exactly while not looking; everybody else's hidden pages rest. */
const restsWhenHidden = () => notificationAccess() !== 'granted';

/** Keeps every page of the viewer up to date, and says what happened. Null while Arkiv does not answer. */
export function LiveUpdates({ packed }: { packed: PackedAgenda | null }) {
  const agenda = useMemo(() => packed && unpackAgenda(packed), [packed]);
  const readAnew = useRefresh();
  const knownBlock = useRef(agenda?.headBlock ?? null);

  // Next leaves the page for the browser's own error page when a refresh gets no answer: ask first.
  const refresh = useCallback(async () => {
    if (document.visibilityState === 'hidden' && restsWhenHidden()) return;
    // Next would load the page of another build anew, whatever is typed into this one: that is for its reader to decide.
    if ((await checkServer()) === null) readAnew();
  }, [readAnew]);
  const offer = useCallback(() => offerNotifications(Date.now()), []);

  useEffect(() => {
    knownBlock.current = agenda?.headBlock ?? null;
  }, [agenda]);

  useEffect(() => {
    const connection = keepLive({
      browser: createLiveBrowser(() => knownBlock.current),
      restsWhenHidden,
      refresh,
    });
    return connection.stop;
  }, [refresh]);

  useTitleBadge(agenda?.needsYou ?? 0);
  useAgendaNews(agenda, offer);
  useAgendaClock(agenda, refresh);

  return null;
}
