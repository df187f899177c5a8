'use server';

import { cookies } from 'next/headers';
import { noteAction } from '@/lib/logging/request-scope';
import { parseTheme, THEME_COOKIE } from '@/lib/preferences/theme';
import { hostCookie } from '@/lib/server/host-cookie';
import { DAY_MS, SECOND_MS } from '@/lib/time/instant';

const YEAR_SECONDS = (365 * DAY_MS) / SECOND_MS;

/** Keeps the look chosen for this device; anything that is none follows the system again. */
export async function chooseTheme(chosen: unknown): Promise<void> {
  noteAction('preferences.chooseTheme');
  const theme = parseTheme(chosen);
  const { name, secure } = hostCookie(THEME_COOKIE);
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  const cookieJar = await cookies();
  cookieJar.set(name, theme ?? '', { ...options, maxAge: theme === null ? 0 : YEAR_SECONDS });
}
