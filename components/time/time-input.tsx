'use client';

import { type KeyboardEvent, useId } from 'react';
import { useTimePreferences } from '@/components/time/time-preferences';
import { arrowSteps, useTyped } from '@/components/time/use-typed';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { formatTypedTime, readTypedTime, stepTime } from '@/lib/time/typed-time';

type TimeInputProps = {
  /** `16:00`; empty: none. */
  value: string;
  onChange: (time: string) => void;
  /** So many minutes an arrow key goes up or down. */
  stepMinutes: number;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-required'?: true;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
};

/**
 * A time of day, typed as people write it and written by the reader's own clock. Browsers write theirs as the system
 * has it, whatever clock the reader chose, and page and field would disagree.
 */
export function TimeInput({ value, onChange, stepMinutes, className, ...control }: TimeInputProps) {
  const id = useId();
  const { hourCycle } = useTimePreferences();
  const { field, isRefused, set } = useTyped(
    value,
    {
      read: (typed) => readTypedTime(typed, hourCycle),
      write: (time) => formatTypedTime(time, hourCycle),
    },
    onChange,
  );
  const refusal = isRefused ? `${id}-refusal` : null;

  function press(event: KeyboardEvent) {
    const steps = arrowSteps(event.key);
    if (steps === 0) return;
    event.preventDefault();
    set(stepTime(value, steps * stepMinutes));
  }

  return (
    <div className={className}>
      <input
        {...control}
        {...(refusal
          ? { 'aria-invalid': true, 'aria-describedby': cx(refusal, control['aria-describedby']) }
          : {})}
        {...field}
        type="text"
        inputMode={hourCycle === 24 ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        placeholder={formatTypedTime('16:00', hourCycle)}
        className={cx(CONTROL, 'tabular')}
        onKeyDown={press}
      />
      {refusal && (
        <FieldError id={refusal}>Type a time like {formatTypedTime('16:30', hourCycle)}.</FieldError>
      )}
    </div>
  );
}
