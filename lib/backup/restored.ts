import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** How long pages tell of a restore: sessions are asked for days ahead. */
const TOLD_MS = 7 * DAY_MS;

/** Up to when the data reaches, for as long as people should know that it came from a backup; null afterwards. */
export function toldReach(
  restored: { readonly reachesMs: EpochMs; readonly restoredMs: EpochMs } | null,
  now: EpochMs,
): EpochMs | null {
  return restored && now < restored.restoredMs + TOLD_MS ? restored.reachesMs : null;
}
