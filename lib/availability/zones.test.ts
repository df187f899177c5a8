import { expect, it } from 'vitest';
import {
  changesOf,
  clockByIntl,
  clockByTemporal,
  differences,
  SEASONS,
  ZONES,
} from '@/lib/availability/testing/wall-clock';
import { parseClockText } from '@/lib/protocol/availability/clock';
import { DAY_MS } from '@/lib/time/instant';

it('every zone changes its clocks in 2027 when Temporal says so', () => {
  const clocks = SEASONS.flatMap((from) => ZONES.map((zone) => ({ zone, from })));
  const wrong = clocks.filter(({ zone, from }) => clockByIntl(zone, from) !== clockByTemporal(zone, from));
  expect(ZONES.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
  expect(clocks.filter(({ zone, from }) => parseClockText(clockByIntl(zone, from)) === null)).toEqual([]);
});

it('around each change of 2027 hours are open when Temporal’s wall clock says so, in every zone', () => {
  let changes = 0;
  const found = SEASONS.flatMap((issuedAt) =>
    ZONES.flatMap((zone) => {
      const nights = changesOf(zone, issuedAt);
      changes += nights.length;
      if (nights.length === 0) return differences(zone, issuedAt, { from: issuedAt, days: 1 / 6 });
      return nights.flatMap((at) => differences(zone, issuedAt, { from: at - DAY_MS / 6, days: 1 / 3 }));
    }),
  );
  expect(changes).toBeGreaterThan(200);
  expect(found).toEqual([]);
});
