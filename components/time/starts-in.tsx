'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { formatDistance } from '@/lib/time/distance';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** How far away the start is while that is news, then how far the end. */
export function StartsIn({ startsAt, endsAt }: { startsAt: EpochMs; endsAt: EpochMs }) {
  const now = usePageNow(MINUTE_MS);
  if (now >= endsAt) return <>Ended {formatDistance(endsAt, now)}</>;
  if (now >= startsAt) return <>Ends {formatDistance(endsAt, now)}</>;
  return <>Starts {formatDistance(startsAt, now)}</>;
}
