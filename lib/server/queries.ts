import 'server-only';

import { arkiv } from '@/lib/arkiv/runtime';
import { processWide } from '@/lib/process';
import { checkHealth, type Health } from '@/lib/server/health';

/**
 * How this process is.
 *
 * Anybody may ask, and asking costs the node two calls: whoever asks while an answer is under way gets that one.
 */
export function getHealth(): Promise<Health> {
  const held = processWide('health', (): { underWay: Promise<Health> | null } => ({ underWay: null }));
  held.underWay ??= arkiv()
    .then(checkHealth)
    .finally(() => {
      held.underWay = null;
    });
  return held.underWay;
}
