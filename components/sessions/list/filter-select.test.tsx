// @vitest-environment happy-dom

import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { FilterSelect } from '@/components/sessions/list/filter-select';
import { checkServer, mustStay } from '@/lib/server-status';

const filter = (value: string) => (
  <FilterSelect name="role" label="Your role" value={value}>
    <option value="">Any role</option>
    <option value="mentor">You mentor</option>
    <option value="learner">You learn</option>
  </FilterSelect>
);

it('says what the list shows: by its URL, and again where a choice could not be followed', async () => {
  const { rerender } = render(filter('mentor'));
  const field = screen.getByRole<HTMLSelectElement>('combobox');
  rerender(filter('learner'));
  expect(field.value).toBe('learner');
  fireEvent.change(field, { target: { value: '' } });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await checkServer();
  expect(mustStay()).toBe(true);
  expect(field.value).toBe('learner');
});
