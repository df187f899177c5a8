'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { useTimePreferences } from '@/components/time/time-preferences';
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
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const isUnread = typed !== null && typed.trim() !== '' && readTypedTime(typed, hourCycle) === null;
  // What is being typed stays as it is, until it is left or something else sets the time.
  const isTyping = typed !== null && (readTypedTime(typed, hourCycle) ?? '') === value;
  const refusal = isUnread && isTyping && isLeft ? `${id}-refusal` : null;

  function type(text: string) {
    setTyped(text);
    onChange(readTypedTime(text, hourCycle) ?? '');
  }

  function leave() {
    setLeft(true);
    if (!isUnread) setTyped(null);
  }

  function press(event: KeyboardEvent) {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    setTyped(null);
    onChange(stepTime(value, direction * stepMinutes));
  }

  return (
    <div className={className}>
      <input
        {...control}
        {...(refusal
          ? { 'aria-invalid': true, 'aria-describedby': cx(refusal, control['aria-describedby']) }
          : {})}
        type="text"
        inputMode={hourCycle === 24 ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        placeholder={formatTypedTime('16:00', hourCycle)}
        className={cx(CONTROL, 'tabular')}
        value={isTyping ? typed : formatTypedTime(value, hourCycle)}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setLeft(false)}
        onBlur={leave}
        onKeyDown={press}
      />
      {refusal && (
        <FieldError id={refusal}>Type a time like {formatTypedTime('16:30', hourCycle)}.</FieldError>
      )}
    </div>
  );
}
