import type { TimePreferences } from '@/lib/time/zone';

/** Somebody whose browser lives in Berlin, and who has chosen nothing. */
export const IN_BERLIN: TimePreferences = {
  zone: 'Europe/Berlin',
  zoneName: 'Berlin',
  hourCycle: 24,
  isChosen: false,
  reported: 'Europe/Berlin',
};
