'use client';

import { useTimePreferences } from '@/components/time/time-preferences';
import { formatFullDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

/** On paper, where "today" is soon another day: the date with its year. */
export function PrintedDate({ at }: { at: EpochMs }) {
  const { zone, dateOrder } = useTimePreferences();
  return <p className="hidden print:block">{formatFullDate(at, zone, dateOrder)}</p>;
}
