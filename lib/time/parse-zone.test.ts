import { describe, expect, it } from 'vitest';
import { parseZone, readersZone, reportedZone } from '@/lib/time/parse-zone';

describe('parseZone', () => {
  it.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
    'keeps %s as the browser wrote it',
    (zone) => {
      expect(parseZone(zone)).toBe(zone);
    },
  );

  it.each([
    undefined,
    null,
    7,
    '',
    'Mars/Olympus_Mons',
    '+05:45',
    '<script>',
    'Europe/Berlin; Path=/',
    'Europe/Berlin\n',
    `Europe/${'x'.repeat(100)}`,
  ])('treats %j as unset', (value) => {
    expect(parseZone(value)).toBeNull();
  });
});

describe('the zone a browser tells', () => {
  it.each(['Asia/Kathmandu', 'Europe/London', 'Atlantic/Reykjavik', 'Etc/GMT+5'])('is %s', (zone) => {
    expect(reportedZone(zone)).toBe(zone);
  });

  it.each([
    undefined,
    '',
    'UTC',
    'Etc/UTC',
    'GMT',
    'Etc/GMT',
    'Etc/GMT0',
    'Etc/Unknown',
    'Zulu',
    'Mars/Base',
  ])('is hidden behind %j', (told) => {
    expect(reportedZone(told)).toBe('UTC');
  });
});

describe('the zone a reader’s times stand in', () => {
  const never = () => Promise.reject(new Error('nobody has to ask Arkiv'));
  const saved = () => Promise.resolve('Asia/Kolkata');

  it('is the chosen one, also when it is UTC, whatever the device says', async () => {
    expect(await readersZone({ chosen: 'UTC', reported: 'Europe/Berlin' }, never)).toBe('UTC');
    expect(await readersZone({ chosen: 'America/Nuuk', reported: 'UTC' }, never)).toBe('America/Nuuk');
  });

  it('is the device’s own, before the saved one', async () => {
    expect(await readersZone({ chosen: null, reported: 'Europe/Berlin' }, never)).toBe('Europe/Berlin');
  });

  it('is the saved one when the device hides its own', async () => {
    for (const reported of ['UTC', 'Etc/UTC', 'GMT'])
      expect(await readersZone({ chosen: null, reported }, saved)).toBe('Asia/Kolkata');
  });

  it('is UTC when nobody knows any, and before the browser has told', async () => {
    expect(await readersZone({ chosen: null, reported: 'UTC' }, async () => null)).toBe('UTC');
    expect(await readersZone({ chosen: null, reported: null }, never)).toBe('UTC');
  });
});
