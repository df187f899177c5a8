'use client';

import { createContext, type ReactNode, startTransition, useContext, useEffect } from 'react';
import { rememberZone } from '@/lib/time/actions';
import { type TimePreferences, UTC } from '@/lib/time/zone';

const PreferencesContext = createContext<TimePreferences>({ zone: UTC, hourCycle: 24 });

type TimePreferencesProviderProps = { preferences: TimePreferences; children: ReactNode };

/**
 * The zone and the hour cycle the server wrote this page in, so that the browser writes the same. Tells the server
 * when the browser lives in another zone; until then times stand in UTC and say so.
 */
export function TimePreferencesProvider({ preferences, children }: TimePreferencesProviderProps) {
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === preferences.zone) return;
    // A failure leaves the page in the zone it names beside every time: right, only less convenient.
    startTransition(() => rememberZone(timeZone).catch(() => undefined));
  }, [preferences.zone]);
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

/** How this reader sees times. */
export function useTimePreferences(): TimePreferences {
  return useContext(PreferencesContext);
}
