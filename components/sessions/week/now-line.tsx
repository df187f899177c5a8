'use client';

import { placeStyle } from '@/components/sessions/week/place-style';
import { usePageNow } from '@/components/time/clock-provider';
import { beginOnAxis, type DayStretch } from '@/lib/sessions/week/axis-minute';
import { MINUTE_MS } from '@/lib/time/instant';

type NowLineProps = {
  stretches: readonly DayStretch[];
  /** What of the axis is shown. */
  shown: { readonly top: number; readonly minutes: number };
};

/** Where in this day now is; over what is on; nothing on other days, and on paper. */
export function NowLine({ stretches, shown }: NowLineProps) {
  const now = usePageNow(MINUTE_MS);
  const at = beginOnAxis(stretches, now);
  if (at === null || at < shown.top || at > shown.top + shown.minutes) return null;
  return <div aria-hidden className="week-now" style={placeStyle({ top: at - shown.top })} />;
}
