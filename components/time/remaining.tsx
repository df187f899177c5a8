'use client';

import { usePageClock } from '@/components/time/clock-provider';
import { formatRemaining } from '@/lib/call/room/time-left';
import type { EpochMs } from '@/lib/time/instant';

/** The time until an instant, counting down: "2 d 3 h", "4:09". */
export function Remaining({ until }: { until: EpochMs }) {
  return usePageClock((now) => formatRemaining(until - now));
}
