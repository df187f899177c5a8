'use client';

import { useCallback, useEffect, useRef } from 'react';
import { createLiveBrowser } from '@/components/live/browser';
import { keepLive } from '@/components/live/connection';
import { useAgenda } from '@/components/live/use-agenda';
import { useAgendaClock } from '@/components/live/use-agenda-clock';
import { useAgendaNews } from '@/components/live/use-agenda-news';
import { useTitleBadge } from '@/components/live/use-title-badge';
import { notificationAccess } from '@/components/notifications/notifications';
import { offerNotifications } from '@/components/notifications/offering';
import { useRefresh } from '@/components/page/use-refresh';
import { checkServer } from '@/lib/server-status';
import type { EpochMs } from '@/lib/time/instant';

/** Whoever asked to be notified wants to hear of things exactly while not looking; everybody else's hidden pages rest. */
const restsWhenHidden = () => notificationAccess() !== 'granted';
const rests = () => document.visibilityState === 'hidden' && restsWhenHidden();

export type LiveUpdatesProps = {
  /** The newest block that is certainly in the page; null while Arkiv does not answer. */
  headBlock: number | null;
  /** When the page was read, by the clock that decides. */
  readAt: EpochMs;
};

/** Keeps every page of the viewer up to date, and says what happened. */
export function LiveUpdates({ headBlock, readAt }: LiveUpdatesProps) {
  const known = useAgenda(readAt, rests);
  const agenda = known?.agenda ?? null;
  const readAnew = useRefresh();
  const knownBlock = useRef(headBlock);

  // Next leaves the page for the browser's own error page when a refresh gets no answer: ask first.
  const refresh = useCallback(async () => {
    if (rests()) return;
    // Next would load the page of another build anew, whatever is typed into this one: that is for its reader to decide.
    if ((await checkServer()) === null) readAnew();
  }, [readAnew]);
  const offer = useCallback(() => offerNotifications(Date.now()), []);

  useEffect(() => {
    knownBlock.current = headBlock;
  }, [headBlock]);

  useEffect(() => {
    const connection = keepLive({
      browser: createLiveBrowser(() => knownBlock.current),
      restsWhenHidden,
      refresh,
    });
    return connection.stop;
  }, [refresh]);

  useTitleBadge(agenda?.needsYou ?? 0);
  useAgendaNews(agenda, headBlock, offer);
  useAgendaClock(known, refresh);

  return null;
}
