'use server';

import { cookies } from 'next/headers';
import { ownCookie } from '@/lib/server/own-cookie';
import { DAY_MS, SECOND_MS } from '@/lib/time/instant';
import { parseZone, ZONE_COOKIE } from '@/lib/time/zone';

const YEAR_SECONDS = (365 * DAY_MS) / SECOND_MS;

/** Keeps the zone the browser reports, so that this page and the next are written in it. Anything else is ignored. */
export async function rememberZone(reported: unknown): Promise<void> {
  const zone = parseZone(reported);
  if (zone === null) return;
  const { name, secure } = ownCookie(ZONE_COOKIE);
  const cookieJar = await cookies();
  cookieJar.set(name, zone, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: YEAR_SECONDS });
}
