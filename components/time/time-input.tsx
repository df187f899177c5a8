'use client';

import { useTimePreferences } from '@/components/time/time-preferences';
import { type TypedControl, TypedInput } from '@/components/time/typed-input';
import { formatTypedTime, readTypedTime, stepTime } from '@/lib/time/typed-time';

type TimeInputProps = TypedControl & {
  /** `16:00`; empty: none. */
  value: string;
  onChange: (time: string) => void;
  /** So many minutes an arrow key goes up or down. */
  stepMinutes: number;
  className?: string;
};

/**
 * A time of day, typed as people write it and written by the reader's own clock. Browsers write theirs as the system
 * has it, whatever clock the reader chose, and page and field would disagree.
 */
export function TimeInput({ value, onChange, stepMinutes, className, ...control }: TimeInputProps) {
  const { hourCycle } = useTimePreferences();
  return (
    <div className={className}>
      <TypedInput
        {...control}
        value={value}
        onChange={onChange}
        read={(typed) => readTypedTime(typed, hourCycle)}
        write={(time) => formatTypedTime(time, hourCycle)}
        step={(steps) => stepTime(value, steps * stepMinutes)}
        refusal={`Type a time like ${formatTypedTime('16:30', hourCycle)}.`}
        example={formatTypedTime('16:00', hourCycle)}
        inputMode={hourCycle === 24 ? 'numeric' : 'text'}
      />
    </div>
  );
}
