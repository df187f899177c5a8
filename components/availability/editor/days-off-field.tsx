'use client';

import { Plus, X } from 'lucide-react';
import { useId, useRef } from 'react';
import {
  type DaysOffRow,
  daysOffRowsOf,
  textOfDaysOffRows,
} from '@/components/availability/editor/model/days-off';
import { DateInput } from '@/components/time/date-input';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';

/** More lines than a wallet can show of them. */
const PLACES = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th'] as const;

type DaysOffFieldProps = {
  /** As chosen so far. */
  value: string;
  /** `2026-11-27`: earlier days cannot be off any more. */
  today: string;
  error: string | null;
  onChange: (value: string) => void;
  onLeave: () => void;
};

/** Holidays and the like: single days, or from one to another. */
export function DaysOffField({ value, today, error, onChange, onLeave }: DaysOffFieldProps) {
  const id = useId();
  const adding = useRef<HTMLButtonElement>(null);
  const rows = daysOffRowsOf(value);
  const shown = PLACES.slice(0, rows.length).map((place, index) => {
    const { first, last } = rows[index] ?? { first: '', last: '' };
    return { place, first, last };
  });
  const change = (changed: readonly DaysOffRow[]) => onChange(textOfDaysOffRows(changed));
  const set = (place: string, part: Partial<DaysOffRow>) =>
    change(shown.map((row) => (row.place === place ? { ...row, ...part } : row)));
  const described = error ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {};

  function remove(place: string) {
    change(shown.filter((row) => row.place !== place));
    adding.current?.focus();
  }

  return (
    <fieldset
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <legend className="mb-1.5 font-title">Days off (optional)</legend>
      <div className="space-y-3">
        {shown.map(({ place, first, last }) => (
          <div key={place} className="flex items-end gap-2">
            <div className="grid flex-1 gap-2 sm:grid-cols-2">
              <DayOff
                label="First day"
                place={place}
                value={first}
                today={today}
                min={today}
                described={described}
                onChange={(date) => set(place, { first: date })}
              />
              <DayOff
                label="Last day"
                place={place}
                value={last}
                today={today}
                min={first || today}
                described={described}
                onChange={(date) => set(place, { last: date })}
              />
            </div>
            <Button
              variant="quiet"
              className="shrink-0 px-3!"
              aria-label={`Remove days off, ${place}`}
              onClick={() => remove(place)}
            >
              <X aria-hidden className="size-5" />
            </Button>
          </div>
        ))}
        <Button ref={adding} aria-disabled={rows.length >= PLACES.length} onClick={add}>
          <Plus aria-hidden className="size-4" />
          Add days off
        </Button>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );

  function add() {
    if (rows.length < PLACES.length) change([...shown, { first: '', last: '' }]);
  }
}

type DayOffProps = {
  label: string;
  place: string;
  value: string;
  today: string;
  min: string;
  described: { 'aria-invalid'?: true; 'aria-describedby'?: string };
  onChange: (date: string) => void;
};

function DayOff({ label, place, described, ...day }: DayOffProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-fg-muted text-small">
        {label}
        <span className="sr-only">, {place}</span>
      </label>
      <DateInput {...described} {...day} id={id} />
    </div>
  );
}
