// @vitest-environment happy-dom

import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DirectoryList } from '@/components/directory/directory-list';
import { Providers } from '@/components/sessions/testing/providers';
import { LEARNER, MENTOR } from '@/components/sessions/testing/views';
import type { DirectoryState } from '@/lib/directory/directory-state';
import type { DirectoryView, ListedMentor } from '@/lib/directory/queries';
import { OFFER } from '@/lib/sessions/testing/offers';

/** A Sunday. */
const NOW = Date.parse('2026-11-22T13:00:00.000Z');
const EVERYBODY: DirectoryState = { query: '', after: null };

const ADA: ListedMentor = {
  person: { wallet: MENTOR, name: 'Ada', timezone: 'Europe/Lisbon' },
  offer: OFFER,
  next: {
    durationMinutes: 30,
    starts: ['2026-11-22T14:30', '2026-11-23T09:00', '2026-12-01T09:00'].map((at) =>
      Date.parse(`${at}:00.000Z`),
    ),
  },
  isMet: false,
  isViewer: false,
};

const VIEW: DirectoryView = {
  mentors: [ADA],
  next: null,
  listed: 1,
  isCut: false,
  isComplete: true,
  leftOut: [],
  now: NOW,
};

function show(change: Partial<DirectoryView> = {}, state = EVERYBODY) {
  render(
    <Providers
      now={NOW}
      preferences={{
        zone: 'Asia/Kathmandu',
        zoneName: 'Kathmandu',
        hourCycle: 24,
        isChosen: true,
        reported: 'UTC',
      }}
    >
      <DirectoryList state={state} view={{ ...VIEW, ...change }} />
    </Providers>,
  );
}

const linksOf = (name: RegExp) =>
  screen.getAllByRole('link', { name }).map((link) => [link.textContent, link.getAttribute('href')]);

afterEach(cleanup);

describe('a mentor', () => {
  it('has topics, lengths, and next times by the reader’s clock, each a way to book it', () => {
    show();
    const row = within(screen.getByRole('list', { name: 'Mentors' }));
    expect(row.getByRole('heading', { name: /^Ada/ })).toBeTruthy();
    expect(row.getByText('Rust lifetimes, Solidity')).toBeTruthy();
    expect(row.getByText('30 min, 1 h · Booked instantly')).toBeTruthy();
    expect(row.getByText('Kathmandu UTC+5:45')).toBeTruthy();
    expect(linksOf(/with Ada$/)).toEqual([
      ['Today20:15with Ada', `/with/${MENTOR}?duration=30&time=2026-11-22T14%3A30Z#book`],
      ['Tomorrow14:45with Ada', `/with/${MENTOR}?duration=30&time=2026-11-23T09%3A00Z#book`],
      ['Tuesday 1 December14:45with Ada', `/with/${MENTOR}?duration=30&time=2026-12-01T09%3A00Z#book`],
    ]);
    expect(linksOf(/of Ada$/)).toEqual([['All free times of Ada', `/with/${MENTOR}`]]);
  });

  it('who has no time soon still leads to the page of her hours', () => {
    show({ mentors: [{ ...ADA, next: { durationMinutes: 30, starts: [] } }] });
    expect(screen.getByText('No free times in the next two weeks')).toBeTruthy();
    expect(linksOf(/of Ada$/)).toEqual([['See hours of Ada', `/with/${MENTOR}`]]);
  });

  it.each<[string, Partial<ListedMentor>]>([
    ['Booked instantly', { offer: { ...OFFER, strangersAhead: 0 }, isMet: true }],
    ['Confirms each request', { offer: { ...OFFER, strangersAhead: 0 } }],
    ['Confirms each request', { offer: { ...OFFER, confirms: 'by hand' }, isMet: true }],
    ['Any topic', { offer: { ...OFFER, topics: [] } }],
    ['You’ve met', { isMet: true }],
    ['This is you', { isViewer: true }],
    ['0x1563…5508', { person: { wallet: LEARNER, name: null, timezone: null } }],
  ])('is told to be so: %s', (words, change) => {
    show({ mentors: [{ ...ADA, ...change }] });
    expect(screen.getAllByText(words, { exact: false }).length).toBeGreaterThan(0);
  });
});

describe('the list', () => {
  it('of a few has no search, and says how to be in it', () => {
    show({ listed: 3 });
    expect(screen.queryByRole('search')).toBeNull();
    expect(screen.getByRole('link', { name: 'Set your hours' }).getAttribute('href')).toBe('/settings#hours');
  });

  it('of more than a few has one, and a search can be undone', () => {
    show({ listed: 4 });
    expect(screen.getByRole('searchbox', { name: 'Search by topic or person' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Clear' })).toBeNull();
    cleanup();
    show({}, { query: 'Rust', after: null });
    expect(screen.getByRole('searchbox')).toMatchObject({ value: 'Rust', name: 'q' });
    expect(screen.getByRole('link', { name: 'Clear' }).getAttribute('href')).toBe('/mentors');
  });

  it('leads on with the search, and back', () => {
    const after = { day: '2026-11-22', wallet: LEARNER } as const;
    show({ next: { day: '2026-11-22', wallet: MENTOR } }, { query: 'Rust', after });
    expect(linksOf(/^(More|Back)/)).toEqual([
      ['More mentors', `/mentors?q=Rust&after=2026-11-22-${MENTOR.slice(2)}`],
      ['Back to the start', '/mentors?q=Rust'],
    ]);
  });

  it('says what it does not know', () => {
    show({ isComplete: false, isCut: true, leftOut: [LEARNER] });
    expect(screen.getByText('Some of these times may be taken.')).toBeTruthy();
    expect(screen.getByText('Some mentors aren’t shown')).toBeTruthy();
    expect(screen.getByText(/0x1563…5508/)).toBeTruthy();
  });
});

describe('without anybody', () => {
  it.each<[string, string, DirectoryState, string]>([
    ['a directory', 'No mentors yet', EVERYBODY, '/settings#hours'],
    ['a search', 'No mentor matches “Rust”', { query: 'Rust', after: null }, '/mentors'],
    [
      'a page',
      'The list ends here',
      { query: 'Rust', after: { day: '2026-11-22', wallet: MENTOR } },
      '/mentors?q=Rust',
    ],
  ])('%s says why, and the way on', (_, title, state, href) => {
    show({ mentors: [], listed: 0 }, state);
    const empty = screen.getByRole('heading', { level: 2, name: title }).parentElement;
    expect(
      within(empty ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe(href);
    expect(screen.queryByRole('list', { name: 'Mentors' })).toBeNull();
  });
});
