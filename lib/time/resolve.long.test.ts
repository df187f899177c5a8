import { expect, it } from 'vitest';
import { lostOnTheWay, ROUND_TRIP_ZONES } from '@/lib/time/testing/round-trip';

it.each(ROUND_TRIP_ZONES)('every half hour of a year round-trips in %s, but for what repeats', (zone) => {
  expect(lostOnTheWay(zone, 1)).toEqual([]);
});
