// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { TheirTime } from '@/components/people/their-time';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { unknownPerson } from '@/lib/people/person';
import { zoneName } from '@/lib/time/zone-name';

const AT = Date.parse('2026-11-27T15:00:00Z');
const NOOR = { ...unknownPerson('0x1563915e194d8cfba1943570603f7606a3115508'), name: 'Noor' };

afterEach(cleanup);

function textFor(timezone: string | null, zone: string, at = AT) {
  const { container } = render(
    <TimePreferencesProvider
      preferences={{ zone, zoneName: zoneName(zone), hourCycle: 24, isChosen: true, reported: 'UTC' }}
    >
      <TheirTime at={at} person={{ ...NOOR, timezone }} place={timezone && zoneName(timezone)} />
    </TimePreferencesProvider>,
  );
  return container.textContent;
}

describe('the time of the other one', () => {
  it('stands beside the reader’s when they differ', () => {
    expect(textFor('Asia/Kathmandu', 'Europe/Berlin')).toBe('20:45 for Noor Kathmandu UTC+5:45');
  });

  it('says the day when it is another one there', () => {
    expect(textFor('Asia/Kathmandu', 'America/St_Johns', Date.parse('2026-11-27T20:00:00Z'))).toBe(
      '01:45 Saturday 28 November for Noor Kathmandu UTC+5:45',
    );
  });

  it('stays away when both clocks show the same, or nothing is known', () => {
    expect(textFor('Europe/Madrid', 'Europe/Berlin')).toBe('');
    expect(textFor(null, 'Europe/Berlin')).toBe('');
  });
});
