'use client';

import { useOptimistic } from 'react';
import { HourCycleChoice } from '@/components/people/clock/hour-cycle-choice';
import { useClockKeeping } from '@/components/people/clock/use-clock-keeping';
import { ZoneCombobox } from '@/components/people/clock/zone-combobox';
import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Field } from '@/components/ui/field';
import { chooseHourCycle, chooseZone } from '@/lib/preferences/actions';
import type { KnownZone } from '@/lib/time/current-zone';
import { formatClock } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';
import type { HourCycle, ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

/** The clock of the reader's own pages: the device's, unless they choose another zone or other hours here. Counts at once. */
export function ClockChoice({ zones }: { zones: readonly KnownZone[] }) {
  const { zone, hourCycle, isChosen, isHourCycleChosen = false } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const announce = useAnnounce();
  const { isKeeping, refusal, keep } = useClockKeeping();
  const [shownHours, showHours] = useOptimistic(isHourCycleChosen ? hourCycle : null);

  const choose = (chosen: ZoneName | null) =>
    keep(async () => {
      await chooseZone(chosen);
      announce(
        chosen === null ? 'Times follow this device.' : `Times are shown in ${zoneLabel(now, chosen)}.`,
      );
    });

  const chooseHours = (chosen: HourCycle | null) =>
    keep(
      async () => {
        await chooseHourCycle(chosen);
        announce(
          chosen === null ? 'Hours follow your browser.' : `It is ${formatClock(now, zone, chosen)} now.`,
        );
      },
      () => showHours(chosen),
    );

  return (
    <div className="space-y-6" aria-busy={isKeeping}>
      <Field
        label="Times on your pages"
        hint={
          <>
            It is {formatClock(now, zone, hourCycle)} there now.{' '}
            {isChosen
              ? 'You chose this zone on this device.'
              : 'This follows your device. If your device hides its time zone, we use the one in your profile.'}
          </>
        }
      >
        {(control) => (
          <ZoneCombobox
            control={control}
            zones={zones}
            value={zone}
            onChange={(chosen) => choose(chosen === '' ? null : chosen)}
            placeholder="Search for a city"
          />
        )}
      </Field>
      {isChosen && (
        <Button busy={isKeeping} onClick={() => choose(null)}>
          Follow this device
        </Button>
      )}
      <HourCycleChoice chosen={shownHours} onChoose={chooseHours} />
      {refusal && <ErrorNotice code={refusal} />}
    </div>
  );
}
