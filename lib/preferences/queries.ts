import 'server-only';

import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getPerson } from '@/lib/people/queries';
import { parseHourCycle } from '@/lib/preferences/hour-cycle';
import { hostCookie } from '@/lib/server/host-cookie';
import { currentZone } from '@/lib/time/current-zone';
import { dateOrderOf, hourCycleOf } from '@/lib/time/language';
import { parseZone, readersZone } from '@/lib/time/parse-zone';
import {
  CHOSEN_HOUR_CYCLE_COOKIE,
  CHOSEN_ZONE_COOKIE,
  type TimePreferences,
  ZONE_COOKIE,
  type ZoneName,
} from '@/lib/time/zone';
import { zoneName } from '@/lib/time/zone-name';
import { getGreetedViewer } from '@/lib/viewer/queries';

/** How this reader sees times: what they chose on this device, else what the browser says. For the zone see `readersZone`. */
export const getTimePreferences = cache(async (): Promise<TimePreferences> => {
  const [cookieJar, header] = await Promise.all([cookies(), headers()]);
  const chosen = parseZone(cookieJar.get(hostCookie(CHOSEN_ZONE_COOKIE).name)?.value);
  const reported = parseZone(cookieJar.get(hostCookie(ZONE_COOKIE).name)?.value);
  const hourCycle = parseHourCycle(cookieJar.get(hostCookie(CHOSEN_HOUR_CYCLE_COOKIE).name)?.value);
  const languages = header.get('accept-language');
  const zone = currentZone(await readersZone({ chosen, reported }, savedZone));
  return {
    zone,
    zoneName: zoneName(zone),
    hourCycle: hourCycle ?? hourCycleOf(languages),
    isHourCycleChosen: hourCycle !== null,
    dateOrder: dateOrderOf(languages),
    isChosen: chosen !== null,
    reported,
  };
});

/** What the viewer has told others, or null. */
async function savedZone(): Promise<ZoneName | null> {
  const viewer = await getGreetedViewer();
  return viewer && (await getPerson(viewer.wallet)).timezone;
}
