import bcp47 from 'cldr-bcp47/bcp47/timezone.json';
import { describe, expect, it } from 'vitest';
import { currentZone, listZones } from '@/lib/time/current-zone';
import { parseZone } from '@/lib/time/parse-zone';
import { zoneLabel } from '@/lib/time/zone-label';
import { zoneName } from '@/lib/time/zone-name';
import { zoneChoice } from '@/lib/time/zone-names';

const WINTER = Date.parse('2026-01-15T12:00:00Z');

/** Every name there is or was, as far as this runtime takes it. */
const EVERY_NAME = [
  ...new Set([
    ...Intl.supportedValuesOf('timeZone'),
    ...Object.values(bcp47.keyword.u.tz).flatMap((entry) =>
      typeof entry === 'object' && '_alias' in entry ? entry._alias.split(' ') : [],
    ),
  ]),
].filter((zone) => parseZone(zone) !== null);

describe('the name of a zone', () => {
  it('is never the one IANA has for it', () => {
    expect(EVERY_NAME.length).toBeGreaterThan(550);
    const labels = EVERY_NAME.map((zone) => zoneLabel(WINTER, zone));
    expect(labels.filter((label) => /[/_]|[a-z][A-Z]/.test(label.replace('McMurdo', '')))).toEqual([]);
    expect(labels.filter((label) => !/^(?:.*\S )?UTC(?:[+−]\d+(?::\d\d)?)?$/.test(label))).toEqual([]);
  });

  it('is another one for every zone that can be chosen', () => {
    const names = listZones().map(({ zone }) => zoneName(zone));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is the same by the name of today and by the one before, where the two are spelt alike', () => {
    for (const zone of ['America/Cordoba', 'America/Argentina/ComodRivadavia', 'Asia/Saigon', 'GB', 'Zulu'])
      expect(zoneName(currentZone(zone)), zone).not.toBeNull();
    expect(zoneName(currentZone('Asia/Saigon'))).toBe('Ho Chi Minh City');
    expect(zoneName(currentZone('GB'))).toBe('London');
  });

  it.each([
    ['Europe/Berlin', 'Berlin UTC+1'],
    ['America/New_York', 'New York UTC−5'],
    ['America/St_Johns', 'St. John’s UTC−3:30'],
    ['America/St_Lucia', 'St. Lucia UTC−4'],
    ['Asia/Ho_Chi_Minh', 'Ho Chi Minh City UTC+7'],
    ['America/Sao_Paulo', 'São Paulo UTC−3'],
    ['America/Port-au-Prince', 'Port-au-Prince UTC−5'],
    ['Antarctica/DumontDUrville', 'Dumont d’Urville UTC+10'],
    ['America/Argentina/San_Juan', 'San Juan, Argentina UTC−3'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires UTC−3'],
    ['America/Indiana/Knox', 'Knox, Indiana UTC−6'],
    ['America/North_Dakota/Center', 'Center, North Dakota UTC−6'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['GMT', 'UTC'],
    ['Etc/GMT-3', 'UTC+3'],
    ['Etc/GMT+11', 'UTC−11'],
    ['EST', 'UTC−5'],
    ['CET', 'Central European time UTC+1'],
    ['EST5EDT', 'US Eastern time UTC−5'],
    ['US/East-Indiana', 'US East-Indiana UTC−5'],
    ['Japan', 'Japan UTC+9'],
  ])('of %s beside a time: %s', (zone, label) => {
    expect(zoneLabel(WINTER, zone)).toBe(label);
  });

  it('has its country beside it in a list, or the part of the world', () => {
    const regionOf = (wanted: string) => {
      const known = listZones().find(({ zone }) => zone === wanted);
      return known && zoneChoice(known, WINTER).region;
    };
    expect(regionOf('America/St_Johns')).toBe('Canada');
    expect(regionOf('America/Indiana/Knox')).toBe('United States');
    expect(regionOf('America/Curacao')).toBe('America');
    expect(regionOf('UTC')).toBe('');
  });
});
