'use client';

import { readDurations } from '@/components/availability/editor/model/lists';
import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { roomLeft } from '@/components/ui/text-copy';
import { OFFER_LIMITS } from '@/lib/protocol/availability/offer';
import { formatDuration } from '@/lib/time/format';

const USUAL_MINUTES = [15, 30, 45, 60, 90] as const;

type ListFieldProps = {
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  onLeave: () => void;
};

/** How long sessions may be: typed, or the usual lengths put in and taken out. */
export function DurationsField({ value, error, onChange, onLeave }: ListFieldProps) {
  const durations = readDurations(value).value ?? [];

  function toggle(minutes: number) {
    const others = durations.filter((each) => each !== minutes);
    const changed = others.length === durations.length ? [...durations, minutes] : others;
    onChange(changed.toSorted((one, other) => one - other).join(', '));
  }

  return (
    <div className="space-y-2">
      <Field label="How long?" error={error} hint="In minutes. Learners choose one of them.">
        {(control) => (
          <input
            {...control}
            className={cx(CONTROL, 'tabular')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onLeave}
            autoComplete="off"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {USUAL_MINUTES.map((minutes) => (
          <button
            key={minutes}
            type="button"
            aria-pressed={durations.includes(minutes)}
            onClick={() => toggle(minutes)}
            className={cx(
              'motion-hand min-h-11 min-w-11 whitespace-nowrap rounded-control border px-3 text-small transition-colors',
              durations.includes(minutes)
                ? 'border-fg font-medium forced-colors:outline forced-colors:outline-2'
                : 'border-line text-fg-muted hover:bg-sunken hover:text-fg',
            )}
          >
            {formatDuration(minutes)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** About what; nothing means anything. */
export function TopicsField({ value, error, onChange, onLeave }: ListFieldProps) {
  const { bytes } = OFFER_LIMITS;
  return (
    <Field
      label="Topics (optional)"
      error={error}
      aside={roomLeft(value, { characters: bytes, bytes, multiline: false })}
      hint="Separate them with commas. Leave it empty for any topic."
    >
      {(control) => (
        <input
          {...control}
          className={CONTROL}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
          placeholder="e.g. Solidity, Rust"
          autoComplete="off"
        />
      )}
    </Field>
  );
}
