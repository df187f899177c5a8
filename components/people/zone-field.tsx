'use client';

import { ZoneCombobox } from '@/components/people/clock/zone-combobox';
import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { KnownZone } from '@/lib/time/current-zone';
import { formatClock } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';
import type { ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

type ZoneFieldProps = {
  label?: string;
  /** What to know besides what time it is there. */
  hint?: string;
  placeholder?: string;
  zones: readonly KnownZone[];
  /** Empty: not told. */
  value: ZoneName;
  error: string | null;
  onChange: (zone: ZoneName) => void;
};

/** Where somebody lives, as far as clocks go. The reader's own zone is suggested, never filled in: it becomes public. */
export function ZoneField({
  label = 'Time zone',
  hint = 'To change times on your own pages, use “Your clock” below.',
  placeholder = 'Search for a city',
  zones,
  value,
  error,
  onChange,
}: ZoneFieldProps) {
  const { zone: ownZone, hourCycle } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const chosen = parseZone(value);
  return (
    <Field
      label={label}
      error={error}
      hint={
        <>
          {chosen
            ? `It is ${formatClock(now, chosen, hourCycle)} there now. Others see your time beside theirs.`
            : 'Others see your time beside theirs once you choose one.'}{' '}
          {hint}
        </>
      }
    >
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <div className="min-w-[min(15rem,100%)] flex-1">
            <ZoneCombobox
              control={control}
              zones={zones}
              value={chosen}
              onChange={onChange}
              placeholder={placeholder}
            />
          </div>
          {value !== ownZone && (
            <Button onClick={() => onChange(ownZone)}>Use {zoneLabel(now, ownZone)}</Button>
          )}
        </div>
      )}
    </Field>
  );
}
