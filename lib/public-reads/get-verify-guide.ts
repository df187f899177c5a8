import 'server-only';

import { env } from '@/lib/env/env';
import { type VerifyGuide, verifyGuideOf } from '@/lib/public-reads/verify-guide';

/** How anybody checks a session of this deployment, for a page to say. */
export function getVerifyGuide(): VerifyGuide {
  return verifyGuideOf(env());
}
