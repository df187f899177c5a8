import 'server-only';

import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getPerson } from '@/lib/people/queries';
import { hostCookie } from '@/lib/server/host-cookie';
import { currentZone } from '@/lib/time/current-zone';
import {
  CHOSEN_ZONE_COOKIE,
  hourCycleOf,
  parseZone,
  readersZone,
  type TimePreferences,
  ZONE_COOKIE,
  type ZoneName,
} from '@/lib/time/zone';
import { getGreetedViewer } from '@/lib/viewer/queries';

/** How this reader sees times: see `readersZone`. */
export const getTimePreferences = cache(async (): Promise<TimePreferences> => {
  const [cookieJar, header] = await Promise.all([cookies(), headers()]);
  const chosen = parseZone(cookieJar.get(hostCookie(CHOSEN_ZONE_COOKIE).name)?.value);
  const reported = parseZone(cookieJar.get(hostCookie(ZONE_COOKIE).name)?.value);
  return {
    zone: currentZone(await readersZone({ chosen, reported }, savedZone)),
    hourCycle: hourCycleOf(header.get('accept-language')),
    isChosen: chosen !== null,
    reported,
  };
});

/** What the viewer has told others, or null. */
async function savedZone(): Promise<ZoneName | null> {
  const viewer = await getGreetedViewer();
  return viewer && (await getPerson(viewer.wallet)).timezone;
}
