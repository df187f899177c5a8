import type { TimePreferences } from '@/lib/time/zone';

/** Somebody who has chosen Berlin, in a browser that lives in UTC as all of them do in tests: nothing is left to tell the server. */
export const IN_BERLIN: TimePreferences = {
  zone: 'Europe/Berlin',
  zoneName: 'Berlin',
  hourCycle: 24,
  isChosen: true,
  reported: 'UTC',
};
