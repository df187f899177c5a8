import type { ReactNode } from 'react';
import { ConfigProvider } from '@/components/page/config-provider';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { AnnouncerProvider } from '@/components/ui/announcer';
import type { PublicConfig } from '@/lib/env/public-config';
import type { TimePreferences } from '@/lib/time/zone';

export const PUBLIC_CONFIG: PublicConfig = {
  embedded: true,
  space: 'demo',
  network: 'arkiv:1337',
  jitsiOrigin: 'https://meet.jit.si',
  jitsiHost: 'meet.jit.si',
  joinOpensMinutes: 10,
  joinClosesMinutes: 60,
  demoWallets: [],
};

type ProvidersProps = { now: number; preferences?: TimePreferences; children: ReactNode };

/** What the layout puts around every page. */
export function Providers({
  now,
  preferences = { zone: 'UTC', zoneName: 'UTC', hourCycle: 24, isChosen: false, reported: 'UTC' },
  children,
}: ProvidersProps) {
  return (
    <ConfigProvider config={PUBLIC_CONFIG}>
      <ClockProvider serverNow={now}>
        <TimePreferencesProvider preferences={preferences}>
          <AnnouncerProvider>{children}</AnnouncerProvider>
        </TimePreferencesProvider>
      </ClockProvider>
    </ConfigProvider>
  );
}
