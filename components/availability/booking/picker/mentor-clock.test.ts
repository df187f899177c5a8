import { expect, it } from 'vitest';
import { clockThere, differsThere, zoneThere } from '@/components/availability/booking/picker/mentor-clock';
import { parseClockText } from '@/lib/protocol/availability/clock';

const LISBON = parseClockText('UTC+00:00; 2027-03-28T01:00Z UTC+01:00') ?? { offsetMinutes: 0, changes: [] };
const BERLIN = { zone: 'Europe/Berlin', hourCycle: 24 } as const;
const at = (text: string) => Date.parse(`${text}:00Z`);

it.each([
  ['2026-12-01T09:00', BERLIN, '09:00'],
  ['2027-03-28T01:30', BERLIN, '02:30'],
  ['2026-12-01T23:30', BERLIN, '23:30 Tuesday 1 December'],
  ['2026-12-01T15:00', { ...BERLIN, hourCycle: 12 }, '3:00 pm'],
] as const)('at %s the signed clock shows %s', (text, reading, shown) => {
  expect(clockThere(at(text), LISBON, reading)).toBe(shown);
});

it('says nothing where both clocks show the same', () => {
  expect(differsThere(at('2026-12-01T09:00'), LISBON, 'Europe/Berlin')).toBe(true);
  expect(differsThere(at('2026-12-01T09:00'), LISBON, 'Europe/London')).toBe(false);
});

it('names the zone, also one this runtime does not know', () => {
  expect(zoneThere(at('2026-12-01T09:00'), { clock: LISBON, timezone: 'Europe/Lisbon' })).toMatch(
    /^Lisbon UTC/,
  );
  expect(zoneThere(at('2026-12-01T09:00'), { clock: LISBON, timezone: 'Mars/Olympus_Mons' })).toBe(
    'Mars Olympus Mons',
  );
});
