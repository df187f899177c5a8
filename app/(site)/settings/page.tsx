import type { Metadata } from 'next';
import { Suspense } from 'react';
import { HoursSettings, HoursSkeleton } from '@/components/availability/editor/hours-settings';
import { Settings, SettingsSkeleton } from '@/components/people/settings';

export const metadata: Metadata = { title: 'Settings', robots: { index: false } };

export default function SettingsPage() {
  return (
    <>
      <h1 className="mb-8 font-title text-title">Settings</h1>
      <Suspense fallback={<SettingsSkeleton />}>
        <Settings
          hours={
            <Suspense fallback={<HoursSkeleton />}>
              <HoursSettings />
            </Suspense>
          }
        />
      </Suspense>
    </>
  );
}
