// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { RestoredBanner } from '@/components/shell/restored-banner';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';

vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => undefined }));
afterEach(cleanup);

const REACHES = Date.parse('2026-11-27T10:40:00Z');
const NOW = Date.parse('2026-11-29T08:00:00Z');

function show(reachesAt: number | null) {
  render(
    <ClockProvider serverNow={NOW}>
      <TimePreferencesProvider
        preferences={{
          zone: 'Europe/Berlin',
          zoneName: 'Berlin',
          hourCycle: 24,
          isChosen: true,
          reported: null,
        }}
      >
        <RestoredBanner reachesAt={reachesAt} />
      </TimePreferencesProvider>
    </ClockProvider>,
  );
  return screen.queryByRole('complementary', { name: 'The data was restored' });
}

it('says after when records are missing, in the zone of the viewer', () => {
  const banner = show(REACHES);
  expect(banner?.textContent).toMatch(/^The data was restored\. Records made after .*11:40 .* are missing\./);
  expect(banner?.querySelector('time')?.dateTime).toBe('2026-11-27T10:40:00.000Z');
});

it('is not there when nothing was restored', () => {
  expect(show(null)).toBeNull();
});
