// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { RestoredBanner } from '@/components/shell/restored-banner';

afterEach(cleanup);

const REACHES = Date.parse('2026-11-27T10:40:00Z');
const NOW = Date.parse('2026-11-29T08:00:00Z');

const PREFERENCES = {
  zone: 'Europe/Berlin',
  zoneName: 'Berlin',
  hourCycle: 24,
  isChosen: true,
  reported: null,
} as const;

function show(reachesAt: number | null) {
  render(<RestoredBanner reachesAt={reachesAt} preferences={PREFERENCES} now={NOW} />);
  return screen.queryByRole('complementary', { name: 'The data was restored' });
}

it('says after when records are missing, in the zone of the viewer', () => {
  const banner = show(REACHES);
  expect(banner?.textContent).toMatch(
    /^The data was restored\. Records made after Friday 27 November, 11:40 Berlin UTC\+1 are missing\./,
  );
  expect(banner?.querySelector('time')?.dateTime).toBe('2026-11-27T10:40:00.000Z');
});

it('is not there when nothing was restored', () => {
  expect(show(null)).toBeNull();
});
