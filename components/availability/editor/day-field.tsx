'use client';

import { Clock } from 'lucide-react';
import { useId, useState } from 'react';
import { DayClocks } from '@/components/availability/editor/day-clocks';
import { sayHours, tidyHours } from '@/components/availability/editor/model/hours-text';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { DAY_NAMES } from '@/lib/availability/day-names';
import type { Weekday } from '@/lib/protocol/availability/week';

type DayFieldProps = {
  weekday: Weekday;
  /** As typed. */
  hours: string;
  error: string | null;
  onChange: (hours: string) => void;
  onLeave: () => void;
  onCopy: (to: readonly Weekday[]) => void;
};

/** The hours of one weekday: typed in words, or chosen by the clock. */
export function DayField({ weekday, hours, error, onChange, onLeave, onCopy }: DayFieldProps) {
  const id = useId();
  const { hourCycle } = useTimePreferences();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const name = DAY_NAMES[weekday];

  /** What was understood is kept as it will be signed, and written by the reader's clock. */
  function leave() {
    setTyped(null);
    const tidy = tidyHours(hours);
    if (tidy !== hours) onChange(tidy);
    onLeave();
  }

  /** What is being typed stays as it is, until it is left or something else changes the hours. */
  function type(text: string) {
    setTyped(text);
    onChange(text);
  }

  return (
    <div className="border-line border-t py-3">
      <div className="grid grid-cols-[1fr_auto] items-center gap-2 sm:grid-cols-[6.5rem_1fr_auto]">
        <label htmlFor={id} className="font-medium max-sm:col-span-2">
          {name}
        </label>
        <input
          id={id}
          className={cx(CONTROL, 'tabular')}
          value={hours === typed ? typed : sayHours(hours, hourCycle)}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          placeholder="Closed"
          autoComplete="off"
          spellCheck={false}
          {...(error ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {})}
        />
        <Button
          className="px-3!"
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': `${id}-clocks` } : {})}
          aria-label={`${name} by the clock`}
          onClick={() => setOpen(!isOpen)}
        >
          <Clock aria-hidden className="size-5" />
        </Button>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {isOpen && (
        <DayClocks
          id={`${id}-clocks`}
          weekday={weekday}
          hours={hours}
          onChange={onChange}
          onLeave={onLeave}
          onCopy={onCopy}
        />
      )}
    </div>
  );
}
