import 'server-only';

import { arkiv } from '@/lib/arkiv/runtime';
import { checkHealth, type Health } from '@/lib/server/health';

/** How this process is. */
export async function getHealth(): Promise<Health> {
  return checkHealth(await arkiv());
}
