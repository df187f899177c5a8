'use client';

import { useEffect } from 'react';
import type { AgendaOfPage } from '@/components/live/use-agenda';
import { useSessionNotification } from '@/components/live/use-agenda-news';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useAnnounce } from '@/components/ui/announcer';
import { describeReminder, nextStatusChangeAfter, remindersAfter } from '@/lib/live/agenda';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';
import { nextDayStart } from '@/lib/time/resolve';

/** Browsers run timers beyond this at once. What is further away is set by a later look. */
const LONGEST_TIMER_MS = 24 * DAY_MS;
/** So that the server, asked, agrees that the instant has come. */
const AFTER_TURN_MS = SECOND_MS;

/** Reminds of what begins soon, and has the page read again when time alone changes what it shows, at the latest at the reader's midnight. */
export function useAgendaClock(known: AgendaOfPage | null, refresh: () => void): void {
  const announce = useAnnounce();
  const notify = useSessionNotification();
  const { zone } = useTimePreferences();

  useEffect(() => {
    if (known === null) return;
    const { readAt, agenda } = known;
    const { items, now } = agenda;
    // Sessions begin, end and lapse at full minutes, and so does a day: the page may be from before, the agenda from after.
    if (Math.floor(readAt / MINUTE_MS) < Math.floor(now / MINUTE_MS)) refresh();
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
    // "Today" is another day after the reader's midnight.
    const midnight = nextDayStart(now, zone);
    runAt(Math.min(turn ?? midnight, midnight) + AFTER_TURN_MS, refresh);
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [known, announce, notify, refresh, zone]);
}
