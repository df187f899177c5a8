// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { TimeInput } from '@/components/time/time-input';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import type { HourCycle } from '@/lib/time/zone';

vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => undefined }));
afterEach(cleanup);

function Example({ onChange }: { onChange: (time: string) => void }) {
  const [time, setTime] = useState('09:30');
  return (
    <>
      <TimeInput
        aria-label="Time"
        value={time}
        stepMinutes={15}
        onChange={(next) => {
          setTime(next);
          onChange(next);
        }}
      />
      <button type="button" onClick={() => setTime('20:00')}>
        Eight in the evening
      </button>
    </>
  );
}

function show(hourCycle: HourCycle) {
  const onChange = vi.fn();
  render(
    <TimePreferencesProvider
      preferences={{ zone: 'UTC', zoneName: 'UTC', hourCycle, isChosen: false, reported: 'UTC' }}
    >
      <Example onChange={onChange} />
    </TimePreferencesProvider>,
  );
  return onChange;
}

const field = () => screen.getByLabelText<HTMLInputElement>('Time');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

it.each([
  [12, '9:30 am', '4:30 pm', '8:00 pm'],
  [24, '09:30', '16:30', '20:00'],
] as const)('is written by a clock of %d hours, whatever is typed or set', (hourCycle, first, typed, set) => {
  const onChange = show(hourCycle);
  expect(field().value).toBe(first);
  type('16.30');
  expect(field().value).toBe('16.30');
  expect(onChange).toHaveBeenLastCalledWith('16:30');
  fireEvent.blur(field());
  expect(field().value).toBe(typed);
  fireEvent.click(screen.getByRole('button'));
  expect(field().value).toBe(set);
});

it('says what it cannot read once it is left, keeps it, and holds no time meanwhile', () => {
  const onChange = show(12);
  type('half past');
  expect(onChange).toHaveBeenLastCalledWith('');
  expect(screen.queryByText(/Type a time/)).toBeNull();
  fireEvent.blur(field());
  expect(field().value).toBe('half past');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().getAttribute('aria-describedby')).toBe(
    screen.getByText('Type a time like 4:30 pm.').closest('p')?.id,
  );
  fireEvent.focus(field());
  type('');
  fireEvent.blur(field());
  expect(field().getAttribute('aria-invalid')).toBeNull();
});

it('goes up and down by arrows', () => {
  const onChange = show(24);
  fireEvent.keyDown(field(), { key: 'ArrowUp' });
  expect(onChange).toHaveBeenLastCalledWith('09:45');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(field().value).toBe('09:30');
  fireEvent.keyDown(field(), { key: 'a' });
  expect(onChange).toHaveBeenCalledTimes(2);
});
