'use client';

import { useEffect, useRef, useState } from 'react';
import { askForAgenda, keepAgenda } from '@/components/live/agenda-fetch';
import { after } from '@/components/live/browser';
import type { Agenda } from '@/lib/live/agenda';
import type { EpochMs } from '@/lib/time/instant';

/** An agenda, and when the page was read that asked for it. */
export type AgendaOfPage = { readonly agenda: Agenda; readonly readAt: EpochMs };

/**
 * What lies ahead of the viewer: fetched once the page is there, and again whenever the page was read anew. No page waits
 * for it.
 *
 * @param readAt When the page was read last.
 * @param isResting Whether the page rests while nobody looks at it.
 * @returns null until it has come; while it cannot be had, as it was
 */
export function useAgenda(readAt: EpochMs, isResting: () => boolean): AgendaOfPage | null {
  const [known, setKnown] = useState<AgendaOfPage | null>(null);
  const keeper = useRef<ReturnType<typeof keepAgenda> | null>(null);

  useEffect(() => {
    keeper.current = keepAgenda({
      ask: askForAgenda,
      after,
      isResting,
      onAgenda: (agenda, page) => setKnown({ agenda, readAt: page }),
    });
    return () => keeper.current?.stop();
  }, [isResting]);

  useEffect(() => keeper.current?.want(readAt), [readAt]);

  return known;
}
