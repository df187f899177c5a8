import type { Address } from 'viem';
import type { EpochMs } from '@/lib/time/instant';

/** The booking page of a mentor with a time chosen, as its own links lead there. */
export function timeHref(wallet: Address, startsAt: EpochMs, durationMinutes: number): string {
  const time = `${new Date(startsAt).toISOString().slice(0, 16)}Z`;
  const query = new URLSearchParams({ duration: String(durationMinutes), time });
  return `/with/${wallet}?${query}#book`;
}
