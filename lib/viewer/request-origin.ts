import 'server-only';

import { headers } from 'next/headers';
import { env } from '@/lib/env/env';
import type { SignInOrigin } from '@/lib/viewer/model';
import { toSignInOrigin } from '@/lib/viewer/origin';

/** The origin of this request that a sign-in message names; null when nobody may sign in through it. */
export async function getRequestOrigin(): Promise<SignInOrigin | null> {
  const { appUrl, mode } = env();
  return toSignInOrigin(appUrl, mode === 'embedded', (await headers()).get('host'));
}
