'use client';

import { usePageNow } from '@/components/time/clock-provider';
import { Combobox } from '@/components/ui/combobox';
import type { FieldControl } from '@/components/ui/field';
import type { KnownZone } from '@/lib/time/current-zone';
import { MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';
import { zoneChoice } from '@/lib/time/zone-names';

type ZoneComboboxProps = {
  control: FieldControl;
  zones: readonly KnownZone[];
  /** Null: none. */
  value: ZoneName | null;
  /** Empty: none. */
  onChange: (zone: ZoneName) => void;
  placeholder: string;
};

/** Every zone there is, found by its city, its country, its offset or a name it had before. */
export function ZoneCombobox({ control, zones, value, onChange, placeholder }: ZoneComboboxProps) {
  const now = usePageNow(MINUTE_MS);
  return (
    <Combobox
      control={control}
      value={value ?? ''}
      shownAs={value === null ? '' : zoneLabel(now, value)}
      listOptions={() =>
        zones
          .map((known) => zoneChoice(known, now))
          .map(({ zone, label, region, search }) => ({ value: zone, label, aside: region, search }))
      }
      onChange={onChange}
      placeholder={placeholder}
    />
  );
}
