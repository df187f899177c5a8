'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Link } from '@/components/ui/link';
import { labelZone } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';

/** Whose clock the page follows, and the way to another one. */
export function ClockLink({ className }: { className: string }) {
  const { zone, zoneName } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  return (
    <Link href="/settings#clock" className={className}>
      Times in {labelZone(now, zone, zoneName)}: change
    </Link>
  );
}
