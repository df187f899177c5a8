'use server';

import { cookies } from 'next/headers';
import { noteAction } from '@/lib/logging/request-scope';
import { parseHourCycle } from '@/lib/preferences/hour-cycle';
import { hostCookie } from '@/lib/server/host-cookie';
import { DAY_MS, SECOND_MS } from '@/lib/time/instant';
import { parseZone, reportedZone } from '@/lib/time/parse-zone';
import { CHOSEN_HOUR_CYCLE_COOKIE, CHOSEN_ZONE_COOKIE, ZONE_COOKIE } from '@/lib/time/zone';

const YEAR_SECONDS = (365 * DAY_MS) / SECOND_MS;

/**
 * Keeps the zone the browser reports, so that this page and the next are written in it: UTC for one that nobody knows here.
 * What is no text is ignored.
 */
export async function rememberZone(reported: unknown): Promise<void> {
  noteAction('preferences.rememberZone');
  if (typeof reported === 'string') await keep(ZONE_COOKIE, reportedZone(reported));
}

/** Keeps the zone its reader chose for this device; null, or anything that is none, follows the device again. */
export async function chooseZone(chosen: unknown): Promise<void> {
  noteAction('preferences.chooseZone');
  await keep(CHOSEN_ZONE_COOKIE, parseZone(chosen));
}

/** Keeps the hour cycle its reader chose for this device; null, or anything that is none, follows the browser again. */
export async function chooseHourCycle(chosen: unknown): Promise<void> {
  noteAction('preferences.chooseHourCycle');
  await keep(CHOSEN_HOUR_CYCLE_COOKIE, parseHourCycle(chosen)?.toString() ?? null);
}

async function keep(cookie: string, value: string | null): Promise<void> {
  const { name, secure } = hostCookie(cookie);
  // A name that only this host may use is taken back with the very attributes it was given with.
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  const cookieJar = await cookies();
  cookieJar.set(name, value ?? '', { ...options, maxAge: value === null ? 0 : YEAR_SECONDS });
}
