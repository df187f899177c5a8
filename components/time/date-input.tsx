'use client';

import { useRef } from 'react';
import { useTimePreferences } from '@/components/time/time-preferences';
import { type TypedControl, TypedInput } from '@/components/time/typed-input';
import { LineIcon } from '@/components/ui/look/line-icon';
import { formatTypedDate, readTypedDate, stepDate } from '@/lib/time/typed-date';

/** Lucide's Calendar: see `LineIcon`. */
const CALENDAR =
  'M8 2v4M16 2v4M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM3 10h18';

type DateInputProps = TypedControl & {
  /** `2026-11-27`; empty: none. */
  value: string;
  onChange: (date: string) => void;
  /** The reader's day: what is typed without a year is the next of that date. */
  today: string;
  /** The first and the last day the calendar offers. */
  min: string;
  max?: string;
};

/**
 * A day, typed as people write it or chosen from the browser's calendar, and written in the reader's own order: what
 * browsers write into a date field of theirs follows the language they were installed in, and page and field would
 * disagree.
 */
export function DateInput({ value, onChange, today, min, max, ...control }: DateInputProps) {
  const calendar = useRef<HTMLInputElement>(null);
  const { dateOrder } = useTimePreferences();
  const write = (date: string) => formatTypedDate(date, today, dateOrder);
  const example = write(stepDate(today, 1, today));
  return (
    <div>
      <TypedInput
        {...control}
        value={value}
        onChange={onChange}
        read={(typed) => readTypedDate(typed, today, dateOrder)}
        write={write}
        step={(steps) => stepDate(value, steps, today)}
        refusal={`Type a day like ${example}.`}
        example={example}
        inputMode="text"
        className="pe-11"
      >
        {(set) => (
          <>
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
          </>
        )}
      </TypedInput>
    </div>
  );
}
