import 'server-only';

import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE, type Theme } from '@/lib/preferences/theme';
import { hostCookie } from '@/lib/server/host-cookie';

/** The look chosen for this device, so that the first paint has it. */
export async function getTheme(): Promise<Theme> {
  const cookieJar = await cookies();
  return parseTheme(cookieJar.get(hostCookie(THEME_COOKIE).name)?.value);
}
