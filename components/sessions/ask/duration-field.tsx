'use client';

import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { formatDuration } from '@/lib/time/format';

const USUAL_MINUTES = [30, 45, 60, 90] as const;
const { shortestMinutes, longestMinutes } = REQUEST_LIMITS;

type DurationFieldProps = { value: string; error: string | null; onChange: (minutes: string) => void };

/** How long, in minutes: typed, or one of the usual lengths. */
export function DurationField({ value, error, onChange }: DurationFieldProps) {
  return (
    <div>
      <Field label="How long?" error={error}>
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <input
              {...control}
              type="number"
              inputMode="numeric"
              min={shortestMinutes}
              max={longestMinutes}
              step={5}
              aria-required
              className={cx(CONTROL, 'tabular max-w-[6rem]')}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            <span className="me-2 text-fg-muted">minutes</span>
            <div className="flex flex-wrap gap-2 max-sm:w-full">
              {USUAL_MINUTES.map((minutes) => (
                <button
                  key={minutes}
                  type="button"
                  aria-pressed={value === String(minutes)}
                  onClick={() => onChange(String(minutes))}
                  className={cx(
                    'motion-hand min-h-11 flex-1 whitespace-nowrap rounded-control border px-3 text-small transition-colors max-sm:px-1',
                    value === String(minutes)
                      ? 'border-fg font-medium'
                      : 'border-line text-fg-muted hover:bg-sunken hover:text-fg',
                  )}
                >
                  {formatDuration(minutes)}
                </button>
              ))}
            </div>
          </div>
        )}
      </Field>
    </div>
  );
}
