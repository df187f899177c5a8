import fc from 'fast-check';
import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { STATUS_ASPECTS } from '@/lib/sessions/copy';
import {
  compareInDirection,
  isBehind,
  isInTab,
  LIST_TABS,
  type ListDirection,
  listHref,
  matchesQuery,
  parseListState,
  passesFilter,
  positionOf,
  WHOLE_LIST,
} from '@/lib/sessions/list/list-state';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { SECOND_MS } from '@/lib/time/instant';

const KEY: Hex = `0x${'a1b2c3d4'.repeat(8)}`;
const FIRST_PAGE = WHOLE_LIST;
const SOMEBODY = `0x${'ab'.repeat(20)}` as const;
const DIRECTIONS: readonly ListDirection[] = ['later', 'earlier'];

const positions = fc.record({
  startsAt: fc.integer({ min: 0, max: 999_999_999_999 }),
  key: fc.option(
    fc.integer({ min: 0, max: 255 }).map((byte): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`),
  ),
});

describe('the URL of the list', () => {
  it('leaves out what is as it is by itself', () => {
    expect(listHref(FIRST_PAGE)).toBe('/sessions');
    expect(listHref({ ...FIRST_PAGE, tab: 'past', query: 'Rust & C++' })).toBe(
      '/sessions?tab=past&q=Rust+%26+C%2B%2B',
    );
    expect(listHref({ ...FIRST_PAGE, after: { startsAt: 1_795_356_000, key: KEY } })).toBe(
      `/sessions?after=1795356000-${KEY.slice(2)}`,
    );
  });

  it('reads back whatever it writes', () => {
    const states = fc.record({
      tab: fc.constantFrom(...LIST_TABS),
      query: fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim()),
      role: fc.constantFrom(null, 'mentor' as const, 'learner' as const),
      person: fc.constantFrom(null, SOMEBODY),
      after: fc.option(positions),
    });
    fc.assert(
      fc.property(states, (state) => {
        const parameters = new URL(listHref(state), 'http://x').searchParams;
        expect(parseListState(Object.fromEntries(parameters))).toEqual(state);
      }),
    );
  });

  it.each([
    ['nothing', {}, FIRST_PAGE],
    ['an unknown tab', { tab: 'toString' }, FIRST_PAGE],
    ['a tab given twice', { tab: ['past', 'upcoming'] }, { ...FIRST_PAGE, tab: 'past' as const }],
    ['a role nobody has', { role: 'constructor' }, FIRST_PAGE],
    ['a role given twice', { role: ['mentor', 'learner'] }, { ...FIRST_PAGE, role: 'mentor' as const }],
    ['somebody who is no address', { with: '0x12' }, FIRST_PAGE],
    ['an address in capitals', { with: `0x${'AB'.repeat(20)}` }, { ...FIRST_PAGE, person: SOMEBODY }],
    ['characters no page can show', { q: '\u0000ru\u202est\u2066' }, { ...FIRST_PAGE, query: 'ru st' }],
    ['blanks around a search', { q: '  rust ' }, { ...FIRST_PAGE, query: 'rust' }],
    [
      'a place without a key',
      { after: '1795356000' },
      { ...FIRST_PAGE, after: { startsAt: 1_795_356_000, key: null } },
    ],
    ['a place with half a key', { after: '1795356000-a1b2' }, FIRST_PAGE],
    ['a negative place', { after: '-5' }, FIRST_PAGE],
    ['a place out of all bounds', { after: '9'.repeat(40) }, FIRST_PAGE],
  ])('is read in spite of %s', (_what, parameters, expected) => {
    expect(parseListState(parameters)).toEqual(expected);
  });

  it('cuts an endless search at whole characters', () => {
    expect(parseListState({ q: '🙂'.repeat(500) }).query).toBe('🙂'.repeat(80));
  });
});

describe('the tabs', () => {
  it('place every session where it is looked for', () => {
    const tabsOf = (aspect: (typeof STATUS_ASPECTS)[number]) =>
      LIST_TABS.filter((tab) => isInTab(tab, aspect));
    expect(
      Object.fromEntries(STATUS_ASPECTS.map((aspect) => [aspect, tabsOf(aspect).join(' ')])),
    ).toMatchObject({
      'needs-viewer': 'needs-you upcoming',
      'waits-for-counterpart': 'upcoming',
      'answered-elsewhere': 'upcoming',
      'being-booked': 'upcoming',
      scheduled: 'upcoming',
      'in-progress': 'upcoming',
      completed: 'past',
      replaced: 'past',
      declined: 'past',
      withdrawn: 'past',
      cancelled: 'past',
      expired: 'past',
      'not-booked': 'past',
    });
  });
});

describe('places in the list', () => {
  const session = (startsAt: number, byte: number) => ({
    startsAt: startsAt * SECOND_MS,
    key: `0x${byte.toString(16).padStart(2, '0').repeat(32)}` as Hex,
  });
  const sessions = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => session(at, byte)),
    { selector: ({ startsAt, key }) => `${startsAt} ${key}`, maxLength: 30 },
  );

  it.each(DIRECTIONS)('divide the list %s into pages that lose and repeat nothing', (direction) => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: 1, max: 4 }), (list, size) => {
        const sorted = list.toSorted(compareInDirection(direction));
        const seen = [];
        let page = sorted.slice(0, size);
        while (page.length > 0) {
          seen.push(...page);
          const last = positionOf(page.at(-1) ?? session(0, 0));
          page = sorted.filter((candidate) => isBehind(last, candidate, direction)).slice(0, size);
        }
        expect(seen).toEqual(sorted);
      }),
    );
  });

  it('without a key stand behind everything of their instant', () => {
    const place = { startsAt: 3, key: null };
    expect(DIRECTIONS.map((direction) => isBehind(place, session(3, 9), direction))).toEqual([false, false]);
    expect(DIRECTIONS.map((direction) => isBehind(place, session(4, 9), direction))).toEqual([true, false]);
    expect(DIRECTIONS.map((direction) => isBehind(place, session(2, 9), direction))).toEqual([false, true]);
  });
});

describe('searching', () => {
  it.each([
    ['rust', ['Rust lifetimes', 'Ada'], true],
    ['jose', ['Cooking', 'José'], true],
    ['ADA lifetimes', ['Rust lifetimes', 'Ada Lovelace'], true],
    ['ada cobol', ['Rust lifetimes', 'Ada Lovelace'], false],
    ['0x19e7', ['Chess', '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a'], true],
    ['ｒｕｓｔ', ['Rust'], true],
    ['.*', ['Rust'], false],
  ])('%j in %j: %s', (query, texts, expected) => {
    expect(matchesQuery(query, texts)).toBe(expected);
  });
});

describe('filters', () => {
  const session = sessionOf();
  const { mentor, learner } = session;

  it.each([
    ['nothing', {}, true, true],
    ['mentoring', { role: 'mentor' }, true, false],
    ['learning', { role: 'learner' }, false, true],
    ['the learner', { person: learner }, true, false],
    ['oneself in the other role', { role: 'learner', person: learner }, false, false],
    ['somebody else', { person: SOMEBODY }, false, false],
  ] as const)('pass for %s', (_, filter, forMentor, forLearner) => {
    expect(passesFilter(session, mentor, { ...WHOLE_LIST, ...filter })).toBe(forMentor);
    expect(passesFilter(session, learner, { ...WHOLE_LIST, ...filter })).toBe(forLearner);
  });

  it('never pass what is not the viewer’s', () => {
    expect(passesFilter(session, SOMEBODY, WHOLE_LIST)).toBe(false);
  });
});
