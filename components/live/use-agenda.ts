'use client';

import { useEffect, useState } from 'react';
import type { Agenda } from '@/lib/live/agenda';
import { BUILD_HEADER } from '@/lib/server-status';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

const AGENDA = '/api/agenda';
/** As often as a page asks whose stream fails. */
const AGAIN_MS = 10 * SECOND_MS;

/**
 * What lies ahead of the viewer: fetched once the page is there, and again whenever the page was read anew. No page waits
 * for it.
 *
 * @param readAt When the page was read last.
 * @returns null until it has come; while it cannot be had, as it was
 */
export function useAgenda(readAt: EpochMs): Agenda | null {
  const [known, setKnown] = useState<{ readonly readAt: EpochMs; readonly agenda: Agenda } | null>(null);
  const isCurrent = known?.readAt === readAt;

  useEffect(() => {
    if (isCurrent) return;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchAgenda = async () => {
      const agenda = await askForAgenda(end.signal);
      if (end.signal.aborted) return;
      if (agenda) setKnown({ readAt, agenda });
      else timer = setTimeout(fetchAgenda, AGAIN_MS);
    };
    void fetchAgenda();
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [isCurrent, readAt]);

  return known?.agenda ?? null;
}

/** Null where there is no answer, a refusal, or the answer of another build, whose agenda may look otherwise. */
async function askForAgenda(signal: AbortSignal): Promise<Agenda | null> {
  try {
    const answer = await fetch(AGENDA, { signal, cache: 'no-store' });
    const isOurs = answer.headers.get(BUILD_HEADER) === document.documentElement.dataset.build;
    return answer.ok && isOurs ? ((await answer.json()) as Agenda) : null;
  } catch {
    return null;
  }
}
