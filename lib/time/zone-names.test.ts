import { describe, expect, it } from 'vitest';
import { parseZone } from '@/lib/time/zone';
import { listZones, zoneChoice } from '@/lib/time/zone-names';

const NOW = Date.parse('2026-11-22T13:00:00Z');

describe('choosing a zone', () => {
  it('offers every zone that can be saved, UTC first and once', () => {
    const zones = listZones();
    expect(zones[0]).toBe('UTC');
    expect(zones.filter((zone) => zone === 'UTC')).toHaveLength(1);
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.filter((zone) => parseZone(zone) === null)).toEqual([]);
  });

  it('shows city, offset and region', () => {
    expect(zoneChoice('America/Argentina/Buenos_Aires', NOW)).toMatchObject({
      label: 'Buenos Aires UTC−3',
      region: 'America, Argentina',
    });
    expect(zoneChoice('UTC', NOW)).toMatchObject({ label: 'UTC', region: '' });
  });

  it.each([
    ['Asia/Calcutta', 'kolkata'],
    ['Asia/Calcutta', 'calcutta'],
    ['America/New_York', 'new york'],
    ['America/New_York', 'new_york'],
    ['America/St_Johns', 'utc-3:30'],
    ['Europe/Berlin', 'europe'],
  ])('finds %s by %j', (zone, words) => {
    expect(zoneChoice(zone, NOW).search).toContain(words);
  });
});
