'use client';

import { useState, useTransition } from 'react';
import { ZoneCombobox } from '@/components/people/zone-combobox';
import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Field } from '@/components/ui/field';
import { keepsCookies } from '@/lib/browser-storage';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { chooseZone } from '@/lib/preferences/actions';
import { diagnoseNoAnswer } from '@/lib/server-status';
import type { KnownZone } from '@/lib/time/current-zone';
import { formatClock, zoneLabel } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** The zone of the reader's own pages: the device's, unless they choose another one here. Counts at once. */
export function ClockChoice({ zones }: { zones: readonly KnownZone[] }) {
  const { zone, hourCycle, isChosen } = useTimePreferences();
  const now = usePageNow(MINUTE_MS);
  const announce = useAnnounce();
  const [isKeeping, startKeeping] = useTransition();
  const [refusal, setRefusal] = useState<AppErrorCode | null>(null);

  function choose(chosen: ZoneName | null) {
    startKeeping(async () => {
      setRefusal(null);
      if (!(await keepsCookies())) return setRefusal('COOKIES_BLOCKED');
      try {
        await chooseZone(chosen);
      } catch (error) {
        return setRefusal(await diagnoseNoAnswer(error));
      }
      announce(
        chosen === null ? 'Times follow this device.' : `Times are shown in ${zoneLabel(now, chosen)}.`,
      );
    });
  }

  return (
    <div className="space-y-4" aria-busy={isKeeping}>
      <Field
        label="Times on your pages"
        hint={
          <>
            It is {formatClock(now, zone, hourCycle)} there now.{' '}
            {isChosen
              ? 'You chose this zone on this device.'
              : 'This follows your device. Where the device does not tell its zone, the one you show others counts.'}
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
      {refusal && <ErrorNotice code={refusal} />}
    </div>
  );
}
