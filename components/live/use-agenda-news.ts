'use client';

import { useCallback, useEffect, useRef } from 'react';
import { showNotification } from '@/components/notifications/notifications';
import { usePush } from '@/components/page/use-push';
import { useAnnounce } from '@/components/ui/announcer';
import { type Agenda, type AgendaChange, changesBetween } from '@/lib/live/agenda';

/** Tells in words, and when the page is not looked at in a notification, what others did; hands on what the viewer did. */
export function useAgendaNews(agenda: Agenda | null, onMyAct: () => void): void {
  const announce = useAnnounce();
  const notify = useSessionNotification();
  const known = useRef(agenda);

  useEffect(() => {
    const before = known.current;
    if (agenda === null || agenda === before) return;
    known.current = agenda;
    if (before === null) return;
    const changes = changesBetween(before, agenda);
    if (changes.some(({ isMine }) => isMine)) onMyAct();
    const news = changes.filter(({ isMine }) => !isMine);
    if (news.length === 0) return;
    announce(news.map(sentence).join(' '));
    if (document.hasFocus()) return;
    for (const { key, words, skill } of news) notify({ title: words, body: skill, key });
  }, [agenda, announce, notify, onMyAct]);
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
