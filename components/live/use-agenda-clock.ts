'use client';

import { useEffect } from 'react';
import { useSessionNotification } from '@/components/live/use-agenda-news';
import { useAnnounce } from '@/components/ui/announcer';
import { type Agenda, describeReminder, nextStatusChangeAfter, remindersAfter } from '@/lib/live/agenda';
import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Browsers run timers beyond this at once. What is further away is set by a later look. */
const LONGEST_TIMER_MS = 24 * DAY_MS;
/** So that the server, asked, agrees that the instant has come. */
const AFTER_TURN_MS = SECOND_MS;

/** Reminds of what begins soon, and has the page read again when time alone changes what it shows. */
export function useAgendaClock(agenda: Agenda | null, refresh: () => void): void {
  const announce = useAnnounce();
  const notify = useSessionNotification();

  useEffect(() => {
    if (agenda === null) return;
    const { items, now } = agenda;
    const timers: ReturnType<typeof setTimeout>[] = [];
    // The agenda's clock, not the browser's, says how long to wait; timers wait longer while the machine sleeps.
    const begun = Date.now();
    const clock = () => now + Date.now() - begun;
    const runAt = (instant: EpochMs, act: () => void) => {
      if (instant - now < LONGEST_TIMER_MS) timers.push(setTimeout(act, instant - now));
    };
    for (const { at, item } of remindersAfter(items, now)) {
      runAt(at, () => {
        const words = describeReminder(item, clock());
        if (words === null) return;
        announce(words);
        notify({ title: words, body: 'Your session starts soon.', key: item.key, occasion: 'reminder' });
      });
    }
    const turn = nextStatusChangeAfter(items, now);
    if (turn !== null) runAt(turn + AFTER_TURN_MS, refresh);
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [agenda, announce, notify, refresh]);
}
