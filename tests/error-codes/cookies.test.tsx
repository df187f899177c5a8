// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { ClockChoice } from '@/components/people/clock/clock-choice';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { listZones } from '@/lib/time/current-zone';
import { seeEach } from './raise';

vi.mock('@/lib/preferences/actions', () => ({
  chooseHourCycle: async () => undefined,
  chooseZone: async () => undefined,
  rememberZone: async () => undefined,
}));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Chosen before the browser was told to keep nothing. */
const PREFERENCES = {
  zone: 'Europe/Berlin',
  zoneName: 'Berlin',
  hourCycle: 24,
  isChosen: true,
  reported: 'Europe/Berlin',
} as const;

seeEach(
  'cookies',
  {
    async COOKIES_BLOCKED() {
      vi.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
      render(
        <AnnouncerProvider>
          <ClockProvider serverNow={Date.UTC(2026, 10, 22)}>
            <TimePreferencesProvider preferences={PREFERENCES}>
              <ClockChoice zones={listZones()} />
            </TimePreferencesProvider>
          </ClockProvider>
        </AnnouncerProvider>,
      );
      fireEvent.click(screen.getByRole('button', { name: 'Follow this device' }));
      return (await screen.findByRole('alert')).textContent;
    },
  },
  // The choice is still there, above the words.
  { hasButton: false },
);
