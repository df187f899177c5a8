import { expect, it } from 'vitest';
import { directoryHref, parseDirectoryState } from '@/lib/directory/directory-state';

const WALLET = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const EVERYBODY = { query: '', after: null };

it.each([
  ['/mentors', EVERYBODY],
  ['/mentors?q=Rust+%26+C', { query: 'Rust & C', after: null }],
  [
    `/mentors?after=2026-11-27-${WALLET.slice(2)}`,
    { query: '', after: { day: '2026-11-27', wallet: WALLET } },
  ],
] as const)('%s says what is looked at, and is read back', (href, state) => {
  expect(directoryHref(state)).toBe(href);
  const parameters = new URL(href, 'http://localhost').searchParams;
  expect(parseDirectoryState(Object.fromEntries(parameters))).toEqual(state);
});

it.each([
  'x',
  '',
  WALLET.slice(2),
  `2026-11-27-${WALLET}`,
  `2026-13-01-${WALLET.slice(2)}`,
  `2026-02-30-${WALLET.slice(2)}`,
  `2026-11-27-${WALLET.slice(2).toUpperCase()}`,
  `2026-11-27-${WALLET.slice(2)}0`,
  `2026-11-27-${WALLET.slice(2)}\n`,
  `+12026-11-27-${WALLET.slice(2)}`,
])('a place that makes no sense is the beginning: %j', (after) => {
  expect(parseDirectoryState({ after })).toEqual(EVERYBODY);
});

it('parameters that come twice, and words nobody can search for, are taken as they can be', () => {
  expect(parseDirectoryState({ after: ['a', 'b'], q: ['Rust', 'Go'] })).toEqual({
    query: 'Rust',
    after: null,
  });
  expect(parseDirectoryState({ q: '  a\u0000b\u202e  ' }).query).toBe('a b');
  expect(parseDirectoryState({ q: '😀'.repeat(500) }).query).toBe('😀'.repeat(80));
});
