import { describe, expect, it } from 'vitest';
import { hourCycleOf, parseZone } from '@/lib/time/zone';

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

describe('hourCycleOf', () => {
  it.each([
    ['en-US', 12],
    ['en-IN,en;q=0.9', 12],
    ['en-GB', 24],
    ['de-DE,de;q=0.9,en;q=0.8', 24],
    ['fr', 24],
    ['*', 24],
    ['', 24],
    ['not a language', 24],
    [null, 24],
  ] as const)('reads %j as %d hours', (languages, expected) => {
    expect(hourCycleOf(languages)).toBe(expected);
  });
});
