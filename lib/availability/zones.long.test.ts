import { expect, it } from 'vitest';
import { differences, SEASONS, ZONES } from '@/lib/availability/testing/wall-clock';
import { OFFER_LIMITS } from '@/lib/protocol/availability/offer';

it.each(ZONES)('%s: hours of 180 days of 2027 are open when Temporal’s wall clock says so', (zone) => {
  const whole = { days: OFFER_LIMITS.lifeDays };
  expect(SEASONS.flatMap((from) => differences(zone, from, { ...whole, from }))).toEqual([]);
});
