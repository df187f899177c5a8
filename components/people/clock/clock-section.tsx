import { ClockChoice } from '@/components/people/clock/clock-choice';
import { SettingsSection } from '@/components/people/clock/settings-section';
import type { KnownZone } from '@/lib/time/current-zone';

/** The part of the settings that is about this device, and so there for whoever is signed out too. */
export function ClockSection({ zones }: { zones: readonly KnownZone[] }) {
  return (
    <SettingsSection
      id="clock"
      title="Your clock"
      words="How times are shown on your pages. It stays on this device and nobody else sees it."
    >
      <ClockChoice zones={zones} />
    </SettingsSection>
  );
}
