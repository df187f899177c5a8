'use client';

import { usePageNow } from '@/components/shell/clock-provider';
import { useTimePreferences } from '@/components/shell/time-preferences';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { formatClock, zoneLabel } from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { parseZone, type ZoneName } from '@/lib/time/zone';
import { listZones, zoneChoice } from '@/lib/time/zone-names';

type ZoneFieldProps = {
  /** Empty: not told. */
  value: ZoneName;
  error: string | null;
  onChange: (zone: ZoneName) => void;
};

/** Where somebody lives, as far as clocks go. This device's own zone is suggested, never filled in: it becomes public. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
  const { zone: ownZone, hourCycle } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const chosen = parseZone(value);
  return (
    <Field
      label="Time zone"
      error={error}
      hint={
        <>
          {chosen
            ? `It is ${formatClock(now, chosen, hourCycle)} there now. Others see your time beside theirs.`
            : 'Others see your time beside theirs once you tell where you are.'}{' '}
          Your own pages follow the clock of this device.
        </>
      }
    >
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <div className="min-w-60 flex-1">
            <Combobox
              control={control}
              value={value}
              shownAs={chosen ? zoneLabel(now, chosen) : ''}
              listOptions={() => listOptions(now)}
              onChange={onChange}
              placeholder="Not told: search for a city"
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

function listOptions(now: EpochMs): readonly ComboboxOption[] {
  return listZones()
    .map((zone) => zoneChoice(zone, now))
    .map(({ zone, label, region, search }) => ({ value: zone, label, aside: region, search }));
}
