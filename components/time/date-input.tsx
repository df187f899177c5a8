'use client';

import { type KeyboardEvent, useId, useRef } from 'react';
import { useTimePreferences } from '@/components/time/time-preferences';
import { arrowSteps, useTyped } from '@/components/time/use-typed';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { LineIcon } from '@/components/ui/look/line-icon';
import { formatTypedDate, readTypedDate, stepDate } from '@/lib/time/typed-date';

/** Lucide's Calendar: see `LineIcon`. */
const CALENDAR =
  'M8 2v4M16 2v4M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM3 10h18';

type DateInputProps = {
  /** `2026-11-27`; empty: none. */
  value: string;
  onChange: (date: string) => void;
  /** The reader's day: what is typed without a year is the next of that date. */
  today: string;
  /** The first and the last day the calendar offers. */
  min: string;
  max?: string;
  id?: string;
  'aria-required'?: true;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
};

/**
 * A day, typed as people write it or chosen from the browser's calendar, and written in the reader's own order: what
 * browsers write into a date field of theirs follows the language they were installed in, and page and field would
 * disagree.
 */
export function DateInput({ value, onChange, today, min, max, ...control }: DateInputProps) {
  const id = useId();
  const calendar = useRef<HTMLInputElement>(null);
  const { dateOrder } = useTimePreferences();
  const write = (date: string) => formatTypedDate(date, today, dateOrder);
  const { field, isRefused, set } = useTyped(
    value,
    { read: (typed) => readTypedDate(typed, today, dateOrder), write },
    onChange,
  );
  const refusal = isRefused ? `${id}-refusal` : null;
  const example = write(stepDate(today, 1, today));

  function press(event: KeyboardEvent) {
    const steps = arrowSteps(event.key);
    if (steps === 0) return;
    event.preventDefault();
    set(stepDate(value, steps, today));
  }

  return (
    <div>
      <div className="relative">
        <input
          {...control}
          {...(refusal
            ? { 'aria-invalid': true, 'aria-describedby': cx(refusal, control['aria-describedby']) }
            : {})}
          {...field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={example}
          className={cx(CONTROL, 'tabular pe-11')}
          onKeyDown={press}
        />
        <button
          type="button"
          aria-label="Open calendar"
          className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-control text-fg-muted hover:text-fg"
          onClick={() => calendar.current?.showPicker()}
        >
          <LineIcon d={CALENDAR} className="size-4.5" />
        </button>
        <input
          ref={calendar}
          type="date"
          aria-hidden
          tabIndex={-1}
          min={min}
          max={max}
          value={value}
          className="pointer-events-none absolute inset-0 size-full opacity-0"
          onChange={(event) => set(event.target.value)}
        />
      </div>
      {refusal && <FieldError id={refusal}>Type a day like {example}.</FieldError>}
    </div>
  );
}
