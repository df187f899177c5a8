import 'server-only';

import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { ownCookie } from '@/lib/server/own-cookie';
import { hourCycleOf, parseZone, type TimePreferences, UTC, ZONE_COOKIE } from '@/lib/time/zone';

/** How this reader sees times: their zone once the browser has told it, UTC until then. */
export const getTimePreferences = cache(async (): Promise<TimePreferences> => {
  const [cookieJar, header] = await Promise.all([cookies(), headers()]);
  return {
    zone: parseZone(cookieJar.get(ownCookie(ZONE_COOKIE).name)?.value) ?? UTC,
    hourCycle: hourCycleOf(header.get('accept-language')),
  };
});
