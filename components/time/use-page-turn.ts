import { usePageClock } from '@/components/time/clock-provider';
import type { EpochMs } from '@/lib/time/instant';

/** The last of these instants that has come, or the moment after it: all that matters to what changes at them alone. Before the first: 0. */
export function usePageTurn(turns: readonly EpochMs[]): EpochMs {
  return usePageClock((now) =>
    Math.max(0, ...turns.filter((turn) => turn <= now).map((turn) => Math.min(now, turn + 1))),
  );
}
