import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { ErrorPagesAhead } from '@/app/error-pages-ahead';
import { FONTS } from '@/app/fonts';
import { ConfigProvider } from '@/components/page/config-provider';
import { LazyNavigationFocus } from '@/components/page/lazy-navigation-focus';
import { SkipLink } from '@/components/page/skip-link';
import { NoScript } from '@/components/shell/no-script';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { WalletProvider } from '@/components/wallet/wallet-provider';
import { getAppUrl, getPublicConfig } from '@/lib/env/get-public-config';
import { getTimePreferences } from '@/lib/preferences/queries';
import { getTheme } from '@/lib/preferences/theme-query';
import { getServerNow } from '@/lib/server/clock';
import { buildId } from '@/lib/server/process/build-id';
import { getGreetedViewer } from '@/lib/viewer/queries';
import { SIGNED_COOKIE } from '@/lib/wallet/signed-before';
import '@/app/globals.css';

const DESCRIPTION =
  'Book one-to-one mentoring. You both confirm, then you meet in a private video room. Session records disappear about a month later.';

/** What a link to any page looks like elsewhere: the page's own title, one picture for all (opengraph-image.png). */
export async function generateMetadata(): Promise<Metadata> {
  // Where this deployment is, is known when it runs, not when it was built.
  await connection();
  return {
    metadataBase: getAppUrl(),
    // The address without what follows the question mark, for every page.
    alternates: { canonical: './' },
    title: { default: 'Twofold: one-to-one mentoring', template: '%s · Twofold' },
    description: DESCRIPTION,
    applicationName: 'Twofold',
    openGraph: { type: 'website', siteName: 'Twofold', locale: 'en_GB', url: './' },
    twitter: { card: 'summary_large_image' },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f5f1' },
    { media: '(prefers-color-scheme: dark)', color: '#141210' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: the nonce of the content security policy exists only then.
  await connection();
  const [viewer, preferences, serverNow, theme, cookieJar] = await Promise.all([
    getGreetedViewer(),
    getTimePreferences(),
    getServerNow(),
    getTheme(),
    cookies(),
  ]);
  return (
    <html
      lang="en"
      data-build={buildId()}
      data-theme={theme ?? undefined}
      data-signed={cookieJar.has(SIGNED_COOKIE) ? '' : undefined}
      className={FONTS}
    >
      <body>
        <SkipLink />
        <NoScript />
        <ConfigProvider config={getPublicConfig()}>
          <ClockProvider serverNow={serverNow}>
            <TimePreferencesProvider preferences={preferences}>
              <AnnouncerProvider>
                <WalletProvider viewer={viewer}>{children}</WalletProvider>
                <LazyNavigationFocus />
                <ErrorPagesAhead />
              </AnnouncerProvider>
            </TimePreferencesProvider>
          </ClockProvider>
        </ConfigProvider>
      </body>
    </html>
  );
}
