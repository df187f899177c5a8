import type { Address } from 'viem';
import { HoursPanel } from '@/components/availability/editor/hours-panel';
import { standingOf } from '@/components/availability/editor/model/standing';
import { sayTerms } from '@/components/availability/editor/model/words';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { Skeleton } from '@/components/ui/skeleton';
import { getMyHours, type MyHours } from '@/lib/availability/my-hours';
import { getTimePreferences } from '@/lib/preferences/queries';
import { listZones } from '@/lib/time/current-zone';
import { getGreetedViewer } from '@/lib/viewer/queries';

/** The hours the viewer offers, to see, to change and to pause; while they cannot be read, as they were last read. */
export async function HoursSettings() {
  const viewer = await getGreetedViewer();
  if (viewer === null) return null;
  const hours = await getMyHours();
  return (
    <StaleIfError of={`${viewer.wallet} hours`} code={hours.ok ? null : hours.code}>
      {hours.ok ? (
        <HoursRead wallet={viewer.wallet} hours={hours.value} />
      ) : (
        <ReloadNotice code={hours.code} />
      )}
    </StaleIfError>
  );
}

async function HoursRead({ wallet, hours }: { wallet: Address; hours: MyHours }) {
  const preferences = await getTimePreferences();
  const { inForce, paused, attestedText, profile, leftOut, busy, ownWriter, now } = hours;
  const howTheyStand =
    inForce === null && paused !== null ? 'paused' : standingOf(inForce?.offer ?? null, ownWriter, now);
  const signed = inForce ?? paused;
  return (
    <div className="space-y-6">
      <LeftOut writers={leftOut} />
      <HoursPanel
        wallet={wallet}
        howTheyStand={howTheyStand}
        sentences={inForce && howTheyStand !== 'paused' ? sayTerms(inForce.offer, now, preferences) : []}
        validUntil={inForce?.offer.validUntil ?? null}
        standing={signed && { values: signed.values, issuedAt: signed.issuedAt }}
        zone={profile?.timezone || null}
        zones={listZones()}
        busy={busy}
        ownWriter={ownWriter}
        now={now}
      />
      {inForce === null && attestedText && (
        <p className="text-fg-muted text-small">
          Another service shows these hours for you; nobody can book them here: “{attestedText.text}”
        </p>
      )}
    </div>
  );
}

/** The place of hours that are on their way. */
export function HoursSkeleton() {
  return (
    <div role="status" aria-label="Loading your hours" className="space-y-3">
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-11 w-40" />
    </div>
  );
}
