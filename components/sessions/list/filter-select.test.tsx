// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FilterSelect } from '@/components/sessions/list/filter-select';
import { checkServer, mustStay } from '@/lib/server-status';

const filter = (value: string) => (
  <FilterSelect name="role" label="Your role" value={value}>
    <option value="">Any role</option>
    <option value="mentor">You mentor</option>
    <option value="learner">You learn</option>
  </FilterSelect>
);

const lose = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));

/** What it says, and how somebody chooses. */
function field() {
  const select = screen.getByRole<HTMLSelectElement>('combobox');
  return { select, choose: (value: string) => fireEvent.change(select, { target: { value } }) };
}

afterEach(async () => {
  cleanup();
  // What a page knows of the server outlives a test.
  vi.stubGlobal('fetch', async () => new Response(null, { status: 502 }));
  await checkServer();
  vi.unstubAllGlobals();
});

it('says what the list shows: by its URL, and again where a choice could not be followed', async () => {
  const { rerender } = render(filter('mentor'));
  const { select, choose } = field();
  rerender(filter('learner'));
  expect(select.value).toBe('learner');
  lose();
  await checkServer();
  choose('');
  expect(mustStay()).toBe(true);
  expect(select.value).toBe('learner');
});

it('does so too where nobody knew that it could not be followed', async () => {
  render(filter('mentor'));
  const { select, choose } = field();
  choose('learner');
  lose();
  await checkServer();
  expect(select.value).toBe('mentor');
});

it('keeps what is being chosen, whatever else is found out or refused meanwhile', async () => {
  const { rerender } = render(filter('mentor'));
  const { select, choose } = field();
  choose('learner');
  // The list follows.
  rerender(filter('learner'));
  // With the arrow keys, and not taken yet.
  select.value = '';
  lose();
  await checkServer();
  expect(mustStay()).toBe(true);
  expect(select.value).toBe('');
  choose('mentor');
  // On its way, when something else is found out.
  vi.stubGlobal('fetch', async () => new Response(null, { headers: { 'X-Build': 'next-build' } }));
  await checkServer();
  expect(select.value).toBe('mentor');
});
