import { type ReactNode, Suspense } from 'react';
import { LiveViewer } from '@/components/live/live-viewer';
import { MAIN_ID } from '@/components/page/skip-link';
import { EmbeddedBanner } from '@/components/shell/embedded-banner';
import { NewVersion } from '@/components/shell/new-version';
import { OfflineNotice } from '@/components/shell/offline-notice';
import { RestoredBanner } from '@/components/shell/restored-banner';
import { SiteFooter } from '@/components/shell/site-footer';
import { SiteHeader } from '@/components/shell/site-header';
import { LazyWalletBanners } from '@/components/wallet/banners/lazy-wallet-banners';
import { UnrecordedSignOutBanner } from '@/components/wallet/banners/unrecorded-sign-out-banner';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { getTimePreferences } from '@/lib/preferences/queries';
import { getServerNow } from '@/lib/server/clock';
import { getRestoredReach } from '@/lib/server/restored';
import { getGreetedViewer, getUnrecordedSignOut } from '@/lib/viewer/queries';

/** What stands around every page but the call. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const [viewer, unrecorded, restoredReach, preferences, now] = await Promise.all([
    getGreetedViewer(),
    getUnrecordedSignOut(),
    getRestoredReach(),
    getTimePreferences(),
    getServerNow(),
  ]);
  return (
    <div className="flex min-h-dvh flex-col print:[&>:not(main)]:hidden">
      <NewVersion />
      <OfflineNotice />
      <EmbeddedBanner config={getPublicConfig()} />
      <RestoredBanner reachesAt={restoredReach} preferences={preferences} now={now} />
      <SiteHeader viewer={viewer} />
      {unrecorded && <UnrecordedSignOutBanner code={unrecorded} />}
      <LazyWalletBanners />
      {viewer && (
        // Another viewer's page knows nothing of what lay ahead of the one before.
        <Suspense key={viewer.wallet} fallback={null}>
          <LiveViewer />
        </Suspense>
      )}
      <main id={MAIN_ID} tabIndex={-1} className="page-width flex-1 pt-8 pb-16 sm:pt-12">
        {children}
      </main>
      <SiteFooter preferences={preferences} now={now} />
    </div>
  );
}
