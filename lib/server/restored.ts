import 'server-only';

import { arkiv } from '@/lib/arkiv/runtime';
import { toldReach } from '@/lib/backup/restored';
import type { EpochMs } from '@/lib/time/instant';

/** Up to when the data of this deployment reaches, for a week after it came back from a backup; null otherwise. */
export async function getRestoredReach(): Promise<EpochMs | null> {
  const { restored, now } = await arkiv();
  return toldReach(restored, now());
}
