'use client';

import { useCallback, useEffect, useRef } from 'react';
import { showNotification } from '@/components/notifications/notifications';
import { usePush } from '@/components/page/use-push';
import { useAnnounce } from '@/components/ui/announcer';
import { type Agenda, type AgendaChange, changesBetween } from '@/lib/live/agenda';

/**
 * Tells in words, and when the page is not looked at in a notification, what others did; hands on what the viewer did.
 *
 * @param headBlock The newest block that is certainly in the page: what was asked for after it is news to its reader.
 */
export function useAgendaNews(agenda: Agenda | null, headBlock: number | null, onMyAct: () => void): void {
  const announce = useAnnounce();
  const notify = useSessionNotification();
  const known = useRef(agenda);
  const inPage = useRef(headBlock);

  useEffect(() => {
    if (agenda === null || agenda === known.current) return;
    const before = known.current ?? whatThePageTold(agenda, inPage.current);
    known.current = agenda;
    const changes = changesBetween(before, agenda);
    if (changes.some(({ isMine }) => isMine)) onMyAct();
    const news = changes.filter(({ isMine }) => !isMine);
    if (news.length === 0) return;
    announce(news.map(sentence).join(' '));
    if (document.hasFocus()) return;
    for (const { key, words, skill } of news) notify({ title: words, body: skill, key });
  }, [agenda, announce, notify, onMyAct]);
}

/** What its reader knew before the first agenda came: all of it but the sessions that were asked for since. */
function whatThePageTold(agenda: Agenda, headBlock: number | null): Agenda {
  if (headBlock === null) return agenda;
  return { ...agenda, headBlock, items: agenda.items.filter(({ block }) => block <= headBlock) };
}

type SessionNotification = {
  title: string;
  body: string;
  key: string;
  /** What it is about, where several pages may say it in different words. */
  occasion?: string;
};

/** Shows a notification that leads to a session. */
export function useSessionNotification() {
  const push = usePush();
  return useCallback(
    ({ title, body, key, occasion = title }: SessionNotification) =>
      showNotification({
        title,
        body,
        tag: `${key} ${occasion}`,
        onOpen: () => push(`/sessions/${key}`),
      }),
    [push],
  );
}

function sentence({ skill, words }: AgendaChange): string {
  return `${skill}: ${words}`;
}
