import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';

/** How far away an instant is, in one rounded unit: `in 45 minutes`, `2 days ago`, `now` within half a minute. */
export function formatDistance(at: EpochMs, now: EpochMs): string {
  const distance = Math.abs(at - now);
  if (distance < MINUTE_MS / 2) return 'now';
  const words = roundedWords(distance);
  return at > now ? `in ${words}` : `${words} ago`;
}

function roundedWords(distanceMs: number): string {
  const minutes = Math.round(distanceMs / MINUTE_MS);
  if (minutes < 60) return formatLength(minutes, 'minute');
  const hours = Math.round(distanceMs / HOUR_MS);
  if (hours < 24) return formatLength(hours, 'hour');
  return formatLength(Math.round(distanceMs / DAY_MS), 'day');
}
