'use client';

import { useId } from 'react';
import { cx } from '@/components/ui/cx';
import { formatMinuteOfDay } from '@/lib/time/format';
import type { HourCycle } from '@/lib/time/zone';

/** Four in the afternoon tells the two apart. */
const SAMPLE_MINUTE = 16 * 60;

const CHOICES: readonly { readonly hours: HourCycle | null; readonly words: string }[] = [
  { hours: null, words: 'Same as my browser' },
  { hours: 12, words: `12 hours, ${formatMinuteOfDay(SAMPLE_MINUTE, 12)}` },
  { hours: 24, words: `24 hours, ${formatMinuteOfDay(SAMPLE_MINUTE, 24)}` },
];

type HourCycleChoiceProps = {
  /** Null: as the browser has it. */
  chosen: HourCycle | null;
  onChoose: (hours: HourCycle | null) => void;
};

/** By which clock times are written, on pages and in fields alike. */
export function HourCycleChoice({ chosen, onChoose }: HourCycleChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-title">Hours</legend>
      <div className="flex flex-wrap gap-2">
        {CHOICES.map(({ hours, words }) => (
          <label
            key={words}
            className={cx(
              'motion-hand flex min-h-11 cursor-pointer items-center gap-3 rounded-control border bg-card px-4 py-2 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
              hours === chosen ? 'border-fg' : 'border-line-strong hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={hours === chosen}
              onChange={() => onChoose(hours)}
              className="size-4 shrink-0 accent-(--fg) outline-none"
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
