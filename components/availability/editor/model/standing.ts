import type { Address } from 'viem';
import { isPaused, type Offer } from '@/lib/protocol/availability/offer';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** How long before they run out somebody is told. */
const WARNING_MS = 7 * DAY_MS;

/** How somebody's hours stand: what there is to tell about them beside what they say. */
export type Standing = 'none' | 'paused' | 'answered elsewhere' | 'running out' | 'in force';

/** How the hours in force stand for the instance with this writer. */
export function standingOf(offer: Offer | null, ownWriter: Address, now: EpochMs): Standing {
  if (offer === null || offer.validUntil <= now) return 'none';
  if (isPaused(offer)) return 'paused';
  if (offer.answeredBy !== ownWriter) return 'answered elsewhere';
  return offer.validUntil - now <= WARNING_MS ? 'running out' : 'in force';
}
