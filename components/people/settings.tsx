import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { BlockedWallets } from '@/components/people/blocked-wallets';
import { CalendarFeed } from '@/components/people/calendar-feed';
import { ClockSection } from '@/components/people/clock/clock-section';
import { SETTINGS_SECTION, SettingsSection } from '@/components/people/clock/settings-section';
import { LeftOut } from '@/components/people/left-out';
import { ProfileForm } from '@/components/people/profile-form';
import { SavedProfileProvider } from '@/components/people/saved-profile';
import { buttonLook } from '@/components/ui/look/button-look';
import { Skeleton } from '@/components/ui/skeleton';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { getMyCalendarUrl } from '@/lib/calendar/feed';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { getMyBlocks } from '@/lib/people/blocks-queries';
import type { BlocksReading } from '@/lib/people/blocks-repository';
import { getMyProfile, type MyProfile } from '@/lib/people/queries';
import { NO_PROFILE } from '@/lib/protocol/profile';
import { listZones } from '@/lib/time/current-zone';
import { getGreetedViewer } from '@/lib/viewer/queries';

/**
 * What the viewer can set; while it cannot be read, as it was last read. Hours are read apart from the rest. Whoever is
 * signed out sets the clock of this device.
 */
export async function Settings({ hours }: { hours: ReactNode }) {
  const viewer = await getGreetedViewer();
  if (viewer === null)
    return (
      <>
        <SignInInvitation title="Sign in to change your settings" next="/settings" />
        <div className="mt-12">
          <ClockSection zones={listZones()} />
        </div>
      </>
    );
  const [found, calendarUrl, blocks] = await Promise.all([getMyProfile(), getMyCalendarUrl(), getMyBlocks()]);
  const failed = [found, calendarUrl, blocks].find((part) => !part.ok);
  const code = failed && !failed.ok ? failed.code : null;
  return (
    <StaleIfError of={`${viewer.wallet} settings`} code={code}>
      {found.ok && calendarUrl.ok && blocks.ok ? (
        <SettingsRead
          wallet={viewer.wallet}
          found={found.value}
          calendarUrl={calendarUrl.value}
          blocks={blocks.value}
          hours={hours}
        />
      ) : (
        code && <ReloadNotice code={code} />
      )}
    </StaleIfError>
  );
}

type SettingsReadProps = {
  wallet: Address;
  found: MyProfile;
  calendarUrl: string | null;
  blocks: BlocksReading;
  hours: ReactNode;
};

/** How they appear, their hours, their clock, their calendar, whom they blocked, and their own data to take along. */
function SettingsRead({ wallet, found, calendarUrl, blocks, hours }: SettingsReadProps) {
  const { profile, leftOut } = found;
  const zones = listZones();
  return (
    <SavedProfileProvider profile={profile ?? NO_PROFILE} basedOn={profile?.issuedAt ?? ''}>
      {leftOut.length > 0 && (
        <div className="mb-8">
          <LeftOut writers={leftOut} />
        </div>
      )}
      <SettingsSection
        id="profile"
        title="How you appear"
        words="What people you have sessions with see. You sign it, so nobody else can change it."
      >
        <ProfileForm wallet={wallet} zones={zones} otherwiseCalled={demoNameOf(wallet)} />
      </SettingsSection>
      <SettingsSection
        id="hours"
        title="Your hours"
        words="When people can book you as a mentor. You sign your hours once; pausing needs no signature."
      >
        {hours}
      </SettingsSection>
      <ClockSection zones={zones} />
      <SettingsSection
        id="calendar"
        title="Calendar feed"
        words="Your calendar shows your upcoming sessions. Requests say “not confirmed yet”."
      >
        <CalendarFeed wallet={wallet} url={calendarUrl} />
      </SettingsSection>
      <SettingsSection
        id="blocked"
        title="Blocked wallets"
        words="They can’t ask you for sessions, and aren’t told. You sign the list. It’s kept encrypted on Arkiv, for a year after you last changed it."
      >
        <BlockedWallets viewer={wallet} reading={blocks} />
      </SettingsSection>
      <SettingsSection
        id="data"
        title="Your data"
        words="Your sessions, answers, rooms, feedback and profile, with every signature. All of it is public on Arkiv until it expires."
      >
        <div className="flex flex-wrap gap-2">
          <ExportLink href="/settings/export.json" words="Download as JSON" />
          <ExportLink href="/settings/export.csv" words="Download as CSV" />
        </div>
      </SettingsSection>
    </SavedProfileProvider>
  );
}

function demoNameOf(wallet: Address): string | null {
  return getPublicConfig().demoWallets.find(({ address }) => address === wallet)?.name ?? null;
}

function ExportLink({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} download className={buttonLook()}>
      <Download aria-hidden className="size-4" />
      {words}
    </a>
  );
}

/** The place of settings that are on their way. */
export function SettingsSkeleton() {
  return (
    <div className={SETTINGS_SECTION} role="status" aria-label="Loading your profile">
      <div className="space-y-2">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-16 w-full" />
      </div>
      <div className="max-w-xl space-y-6">
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-11 w-24" />
      </div>
    </div>
  );
}
