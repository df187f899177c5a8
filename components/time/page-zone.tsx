'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { formatPageZone } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';

/** Says once for a page of many times in which zone they stand, with its offset now. */
export function PageZone({ className }: { className?: string }) {
  const { zone, zoneName } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return (
    <p data-page-zone className={className}>
      {formatPageZone(now, zone, zoneName)}
    </p>
  );
}
