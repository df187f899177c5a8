'use client';

import { useId } from 'react';
import { TheirTime } from '@/components/people/their-time';
import type { Draft } from '@/components/sessions/ask/draft';
import { TimeChange } from '@/components/sessions/ask/time-change';
import { usePageNow } from '@/components/time/clock-provider';
import { DateInput } from '@/components/time/date-input';
import { TimeInput } from '@/components/time/time-input';
import { useTimePreferences } from '@/components/time/time-preferences';
import { FieldError } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import type { Person } from '@/lib/people/person';
import { dayKey, labelZone } from '@/lib/time/format';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import type { ResolvedTime } from '@/lib/time/resolve';
import { zoneName } from '@/lib/time/zone-name';

type WhenFieldsProps = {
  draft: Pick<Draft, 'date' | 'time'>;
  resolved: ResolvedTime | null;
  error: string | null;
  counterpart: Person | null;
  onChange: (part: Partial<Draft>) => void;
};

/** Day and time on the viewer's own clock, with what clocks show where the other one is. */
export function WhenFields({ draft, resolved, error, counterpart, onChange }: WhenFieldsProps) {
  const id = useId();
  const preferences = useTimePreferences();
  const { zone } = preferences;
  const now = usePageNow(MINUTE_MS);
  const today = dayKey(now, zone);
  const described = {
    'aria-required': true as const,
    'aria-describedby': error ? `${id}-error ${id}-zone` : `${id}-zone`,
    ...(error ? { 'aria-invalid': true as const } : {}),
  };
  return (
    <fieldset>
      <legend className="mb-1.5 font-title">When</legend>
      <div className="flex flex-wrap gap-2">
        <div className="min-w-0 flex-[3_1_17rem]">
          <label htmlFor={`${id}-day`} className="sr-only">
            Day
          </label>
          <DateInput
            {...described}
            id={`${id}-day`}
            value={draft.date}
            today={today}
            min={today}
            max={dayKey(now + 366 * DAY_MS, zone)}
            onChange={(date) => onChange({ date, occurrence: 'first' })}
          />
        </div>
        <div className="min-w-0 flex-[2_1_8.5rem]">
          <label htmlFor={`${id}-time`} className="sr-only">
            Time
          </label>
          <TimeInput
            {...described}
            id={`${id}-time`}
            value={draft.time}
            stepMinutes={15}
            onChange={(time) => onChange({ time, occurrence: 'first' })}
          />
        </div>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <p id={`${id}-zone`} className="mt-1.5 text-fg-muted text-small">
        Your time: {labelZone(resolved?.at ?? now, zone, preferences.zoneName)}.{' '}
        <Link href="/settings#clock" className="text-fg underline underline-offset-4">
          Not your zone?
        </Link>
      </p>
      {counterpart && resolved && (
        <TheirTime
          at={resolved.at}
          person={counterpart}
          place={counterpart.timezone && zoneName(counterpart.timezone)}
          className="block text-fg-muted text-small"
        />
      )}
      {resolved && <TimeChange time={draft.time} resolved={resolved} onChange={onChange} />}
    </fieldset>
  );
}
