import 'server-only';

import { setTimeout as wait } from 'node:timers/promises';
import { arkiv } from '@/lib/arkiv/runtime';
import { getBackupState } from '@/lib/backup/queries';
import { processWide } from '@/lib/process-wide';
import { checkReadiness, READY_WITHIN_MS, type Readiness } from '@/lib/server/process/health';

/**
 * Whether this process can do its work now, within two seconds.
 *
 * Anybody may ask, and asking costs the node four calls: whoever asks while an answer is under way gets that one.
 */
export function getReadiness(): Promise<Readiness> {
  const held = processWide('readiness', (): { underWay: Promise<Readiness> | null } => ({ underWay: null }));
  held.underWay ??= arkiv()
    .then((runtime) => checkReadiness(runtime, wait(READY_WITHIN_MS), getBackupState()))
    .finally(() => {
      held.underWay = null;
    });
  return held.underWay;
}
