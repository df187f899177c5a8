import { describe, expect, it } from 'vitest';
import { currentZone, listZones } from '@/lib/time/current-zone';
import { parseZone } from '@/lib/time/parse-zone';
import { zoneLabel } from '@/lib/time/zone-label';
import { zoneChoice } from '@/lib/time/zone-names';

const NOW = Date.parse('2026-11-22T13:00:00Z');

/** Names given up, and what the same zone is called today. */
const RENAMED = [
  ['America/Godthab', 'America/Nuuk', 'Nuuk UTC−2'],
  ['Europe/Kiev', 'Europe/Kyiv', 'Kyiv UTC+2'],
  ['Asia/Calcutta', 'Asia/Kolkata', 'Kolkata UTC+5:30'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh', 'Ho Chi Minh City UTC+7'],
  ['Asia/Katmandu', 'Asia/Kathmandu', 'Kathmandu UTC+5:45'],
  ['Asia/Rangoon', 'Asia/Yangon', 'Yangon UTC+6:30'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe', 'Faroe Islands UTC+0'],
  ['Africa/Asmera', 'Africa/Asmara', 'Asmara UTC+3'],
  ['Pacific/Enderbury', 'Pacific/Kanton', 'Kanton UTC+13'],
  ['Pacific/Ponape', 'Pacific/Pohnpei', 'Pohnpei UTC+11'],
  ['Pacific/Truk', 'Pacific/Chuuk', 'Chuuk UTC+10'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires', 'Buenos Aires UTC−3'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis', 'Indianapolis UTC−5'],
  ['America/Coral_Harbour', 'America/Atikokan', 'Atikokan UTC−5'],
  ['Asia/Ulan_Bator', 'Asia/Ulaanbaatar', 'Ulaanbaatar UTC+8'],
  ['Asia/Dacca', 'Asia/Dhaka', 'Dhaka UTC+6'],
  ['Etc/UTC', 'UTC', 'UTC'],
  ['Zulu', 'UTC', 'UTC'],
] as const;

describe('choosing a zone', () => {
  it('offers every zone that can be saved by its current name, UTC first and each once', () => {
    const zones = listZones().map(({ zone }) => zone);
    expect(zones[0]).toBe('UTC');
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.filter((zone) => parseZone(zone) === null)).toEqual([]);
    expect(zones.filter((zone) => currentZone(zone) !== zone)).toEqual([]);
  });

  it.each(RENAMED)(
    '%s is %s today, is labelled so, and is found by either name',
    (former, current, label) => {
      expect(currentZone(former)).toBe(current);
      expect(currentZone(current)).toBe(current);
      expect(zoneLabel(NOW, currentZone(former))).toBe(label);
      const found = listZones().find(({ zone }) => zone === current);
      if (!found) throw new Error(`${current} is not offered`);
      const { search } = zoneChoice(found, NOW);
      for (const name of [former, current]) {
        expect(search).toContain(name.toLowerCase());
        expect(search).toContain(name.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase());
      }
    },
  );

  it('keeps the clock when it changes the name', () => {
    for (const former of Intl.supportedValuesOf('timeZone')) {
      const offset = (zone: string) => zoneLabel(NOW, zone).split(' ').at(-1);
      expect(`${former} ${offset(currentZone(former))}`).toBe(`${former} ${offset(former)}`);
    }
  });

  it.each(['Europe/Oslo', 'Qostanay/Nowhere', 'Asia/Qostanay', 'America/Coyhaique'])(
    'leaves %s as it is',
    (zone) => {
      expect(currentZone(zone)).toBe(zone);
    },
  );

  it('shows city, offset and region', () => {
    expect(zoneChoice({ zone: 'America/Argentina/Buenos_Aires', alsoCalled: [] }, NOW)).toMatchObject({
      label: 'Buenos Aires UTC−3',
      region: 'America',
    });
    expect(zoneChoice({ zone: 'UTC', alsoCalled: [] }, NOW)).toMatchObject({ label: 'UTC', region: '' });
  });

  it.each([
    ['America/New_York', 'new york'],
    ['America/New_York', 'new_york'],
    ['America/St_Johns', 'utc-3:30'],
    ['Europe/Berlin', 'europe'],
    ['America/Nuuk', 'greenland'],
    ['America/Sao_Paulo', 'são paulo'],
  ])('finds %s by %j', (wanted, words) => {
    const known = listZones().find(({ zone }) => zone === wanted);
    expect(known && zoneChoice(known, NOW).search).toContain(words);
  });
});
