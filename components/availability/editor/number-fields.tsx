'use client';

import type { HoursDraft, NumberField } from '@/components/availability/editor/model/draft';
import type { HoursProblems } from '@/components/availability/editor/model/terms';
import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';

type Words = { readonly name: NumberField; readonly label: string; readonly unit: string | null };

/** In the order one thinks of them. */
const FIELDS: readonly Words[] = [
  { name: 'noticeHours', label: 'Minimum notice', unit: 'hours' },
  { name: 'horizonDays', label: 'Bookable up to', unit: 'days ahead' },
  { name: 'bufferMinutes', label: 'Break before and after', unit: 'minutes' },
  { name: 'perWeek', label: 'Most sessions a week', unit: null },
  { name: 'strangersAhead', label: 'Most upcoming sessions with new people', unit: 'sessions' },
];

type NumberFieldsProps = {
  draft: HoursDraft;
  problems: HoursProblems;
  onChange: (part: Partial<HoursDraft>) => void;
  onLeave: (field: NumberField) => void;
};

/** How soon, how far ahead, how many: what keeps a calendar livable. */
export function NumberFields({ draft, problems, onChange, onLeave }: NumberFieldsProps) {
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      {FIELDS.map(({ name, label, unit }) => (
        <Field
          key={name}
          label={label}
          error={problems[name]}
          hint={name === 'strangersAhead' ? '0 means only people you’ve met.' : null}
          className={cx(name === 'strangersAhead' && 'sm:col-span-2')}
        >
          {(control) => (
            <div className="flex items-center gap-2">
              <input
                {...control}
                inputMode="numeric"
                className={cx(CONTROL, 'tabular max-w-[5rem]')}
                value={draft[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
                onBlur={() => onLeave(name)}
                autoComplete="off"
              />
              {unit && <span className="text-fg-muted text-small">{unit}</span>}
            </div>
          )}
        </Field>
      ))}
    </div>
  );
}
