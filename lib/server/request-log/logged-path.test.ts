import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loggedPath } from '@/lib/server/request-log/logged-path';

const KEY = `0x${'a1b2c3d4'.repeat(8)}`;
const WALLET = `0x${'1f'.repeat(20)}`;
const FEED_TOKEN = `lq3k8f2a-${'aB3_-'.repeat(8)}xyz`;
const FEED = `/calendar/${WALLET}/${FEED_TOKEN}/sessions.ics`;

/** Every character but letters and digits, or every character at all, escaped. */
const escaped = (text: string, what: RegExp) =>
  text.replace(what, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

describe('a path of ours', () => {
  it.each([
    '/',
    '/sessions',
    '/sessions/',
    `/sessions/${KEY}`,
    `/sessions/${KEY}/call/open`,
    `/sessions/${KEY}/calendar.ics`,
    `/with/${WALLET}`,
    `/api/sessions/${KEY}/presence`,
    '/settings/export.json',
    '/manifest.webmanifest',
    '/unreadable-address',
    '/calendar',
  ])('is told as it is: %s', (path) => {
    expect(loggedPath(path)).toBe(path);
  });
});

describe('the address of a feed', () => {
  it.each([
    ['as it is', FEED],
    ['in capitals', FEED.replace('calendar', 'CaLeNdAr')],
    ['with doubled slashes', FEED.replaceAll('/', '//')],
    ['with backslashes', FEED.replaceAll('/', '\\')],
    ['with escaped slashes', `/${FEED.slice(1).replaceAll('/', '%2F')}`],
    ['with slashes escaped in small letters', `/${FEED.slice(1).replaceAll('/', '%2f')}`],
    ['with slashes escaped twice', `/${FEED.slice(1).replaceAll('/', '%252F')}`],
    ['with slashes escaped very often', `/${FEED.slice(1).replaceAll('/', `%${'25'.repeat(9)}2F`)}`],
    ['with escaped backslashes', `/${FEED.slice(1).replaceAll('/', '%5C')}`],
    ['escaped sign by sign', `/${escaped(FEED.slice(1), /./g)}`],
    ['escaped twice, sign by sign', `/${escaped(escaped(FEED.slice(1), /./g), /%/g)}`],
    ['behind other segments', `/sessions${FEED}`],
    ['behind a host', `/https://mentors.example.org${FEED}`],
    ['without its end', FEED.slice(0, -20)],
    ['without its beginning', `/${FEED_TOKEN}/sessions.ics`],
    ['of another wallet', `/calendar/x/${FEED_TOKEN}`],
    ['with a token like a word', '/calendar/x/short/sessions.ics'],
    ['with a query', `/calendar?x=${FEED_TOKEN}`],
    ['with parameters', `/calendar;${FEED_TOKEN}/sessions.ics`],
  ])('is never told: %s', (_, path) => {
    const told = loggedPath(path);
    for (const part of ['aB3', 'lq3', '614233', '6142', 'short']) expect(told).not.toContain(part);
  });

  it('is told to have been asked for', () => {
    expect(loggedPath(FEED)).toBe('/calendar/[feed]');
    expect(loggedPath(`/x${FEED}`)).toBe('/x/calendar/[feed]');
    expect(loggedPath(FEED.replaceAll('/', '//'))).toBe('//calendar//[feed]');
  });
});

it.each([
  ['a token', '/eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoieCJ9.c2ln', '/[…]'],
  ['a signature', `/0x${'5a'.repeat(65)}/x`, '/[…]'],
  ['what somebody wrote', '/I am afraid/of-my-manager', '/[…]'],
  ['what somebody wrote, escaped', '/I%20am%20afraid', '/[…]'],
  ['lines', '/a%0Ab', '/[…]'],
  ['a secret with slashes in it', '/x/MIIEvQ+a/AoIB/AQ', '/x/[…]'],
  ['a secret with escaped slashes', '/x/MIIEvQ%2FAoIB/AQ', '/x/[…]'],
  ['other letters', '/s\u{435}ssions', '/[…]'],
  ['a query', '/sessions?jwt=x', '/[…]'],
  ['an escaped query', '/sessions%3Fjwt=x', '/[…]'],
  ['broken escapes', '/%E0%A4%A/x', '/[…]'],
])('whatever is no word of ours is left out: %s', (_, path, told) => {
  expect(loggedPath(path)).toBe(told);
});

it('is never long, and never more than words, whatever is asked for', () => {
  expect(loggedPath('/a'.repeat(50_000)).length).toBeLessThanOrEqual(201);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      const told = loggedPath(path);
      expect(told.length).toBeLessThanOrEqual(201);
      expect(told).toMatch(/^(?:[A-Za-z0-9._~/-]|\[…\]|\[feed\]|…)*$/);
    }),
    { seed: 11 },
  );
});
