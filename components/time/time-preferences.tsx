'use client';

import { createContext, type ReactNode, startTransition, useContext, useEffect } from 'react';
import { rememberZone } from '@/lib/preferences/actions';
import { diagnoseNoAnswer } from '@/lib/server-status';
import { isNowhere, ownZone, type TimePreferences, UTC } from '@/lib/time/zone';

const PreferencesContext = createContext<TimePreferences>({
  zone: UTC,
  zoneName: UTC,
  hourCycle: 24,
  isChosen: false,
  reported: null,
});

type TimePreferencesProviderProps = { preferences: TimePreferences; children: ReactNode };

/**
 * The zone and the hour cycle the server wrote this page in, so that the browser writes the same. Tells the server
 * when the browser lives in another zone; until then times stand in UTC and say so.
 */
export function TimePreferencesProvider({ preferences, children }: TimePreferencesProviderProps) {
  useEffect(() => {
    const own = ownZone();
    // Whether there is such a zone, the server looks up: here that would load all words of a language.
    const told = own === undefined || isNowhere(own) ? UTC : own;
    if (told === preferences.reported) return;
    // Also for whether there is a new version. A failure leaves the page in the zone it names beside every time: right, only less convenient.
    // Nothing is waited for: what else is drawn in slices would wait with it.
    startTransition(() => {
      rememberZone(told).catch(diagnoseNoAnswer);
    });
  }, [preferences.reported]);
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

/** How this reader sees times. */
export function useTimePreferences(): TimePreferences {
  return useContext(PreferencesContext);
}
