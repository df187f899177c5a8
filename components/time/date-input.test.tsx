// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { DateInput } from '@/components/time/date-input';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import type { DateOrder } from '@/lib/time/zone';

vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => undefined }));
afterEach(cleanup);

const TODAY = '2026-11-22';

function Example({ onChange }: { onChange: (date: string) => void }) {
  const [date, setDate] = useState('2026-11-27');
  return (
    <>
      <label htmlFor="day">Day</label>
      <DateInput
        id="day"
        value={date}
        today={TODAY}
        min={TODAY}
        onChange={(next) => {
          setDate(next);
          onChange(next);
        }}
      />
    </>
  );
}

function show(dateOrder: DateOrder) {
  const onChange = vi.fn();
  render(
    <TimePreferencesProvider
      preferences={{
        zone: 'UTC',
        zoneName: 'UTC',
        hourCycle: 24,
        dateOrder,
        isChosen: false,
        reported: 'UTC',
      }}
    >
      <Example onChange={onChange} />
    </TimePreferencesProvider>,
  );
  return onChange;
}

const field = () => screen.getByLabelText<HTMLInputElement>('Day');
const calendar = () => document.querySelector<HTMLInputElement>('input[type="date"]');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

it.each([
  ['day-month', 'Friday 27 November', '2027-12-05', 'Sunday 5 December 2027'],
  ['month-day', 'Friday, November 27', '2027-05-12', 'Wednesday, May 12, 2027'],
] as const)('is read and written where the order is %s', (order, first, date, words) => {
  const onChange = show(order);
  expect(field().value).toBe(first);
  type('5/12/2027');
  expect(field().value).toBe('5/12/2027');
  expect(onChange).toHaveBeenLastCalledWith(date);
  fireEvent.blur(field());
  expect(field().value).toBe(words);
  expect(calendar()?.value).toBe(date);
});

it('says what it cannot read once it is left, keeps it, and holds no day meanwhile', () => {
  const onChange = show('day-month');
  type('31 April');
  expect(onChange).toHaveBeenLastCalledWith('');
  expect(screen.queryByText(/Type a day/)).toBeNull();
  fireEvent.blur(field());
  expect(field().value).toBe('31 April');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().getAttribute('aria-describedby')).toBe(
    screen.getByText('Type a day like Monday 23 November.').closest('p')?.id,
  );
});

it('is chosen from the browser’s calendar, which opens by a button and by itself is in nobody’s way', () => {
  const onChange = show('day-month');
  const input = calendar();
  if (!input) throw new Error('no calendar');
  expect(input.tabIndex).toBe(-1);
  expect(input.getAttribute('aria-hidden')).toBe('true');
  expect(input.min).toBe(TODAY);
  const showPicker = vi.fn();
  input.showPicker = showPicker;
  fireEvent.click(screen.getByRole('button', { name: 'Open calendar' }));
  expect(showPicker).toHaveBeenCalledOnce();
  type('1 De');
  fireEvent.change(input, { target: { value: '2026-12-24' } });
  expect(onChange).toHaveBeenLastCalledWith('2026-12-24');
  expect(field().value).toBe('Thursday 24 December');
});

it('goes day by day by arrows', () => {
  const onChange = show('day-month');
  fireEvent.keyDown(field(), { key: 'ArrowUp' });
  expect(field().value).toBe('Saturday 28 November');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(onChange).toHaveBeenLastCalledWith('2026-11-26');
  fireEvent.keyDown(field(), { key: 'a' });
  expect(onChange).toHaveBeenCalledTimes(3);
});
